namespace Jukebox.Mpd.Commands;

/// <summary>How clients write the addresses of directories.</summary>
internal static class Uris
{
    /// <summary>The address without slashes at its end; both "" and "/" stand for the top.</summary>
    public static string Normalise(string uri) => uri.EndsWith('/') && !uri.Contains("://", StringComparison.Ordinal) ? uri.TrimEnd('/') : uri;
}
