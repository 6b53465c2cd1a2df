using System.Collections.Immutable;
using System.Text;

namespace Jukebox.Playlists;

/// <summary>The text of a playlist: one address a line, and comments.</summary>
internal static class PlaylistText
{
    /// <summary>The addresses in a text. Lines that name no song of the music folder are left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="music">The music folder: paths that begin with it are of songs in it.</param>
    public static ImmutableArray<string> Read(string text, string music) =>
        [.. text.Split('\n').Select(line => UriOf(line.Trim('\r', ' ', '\t', '\uFEFF'), music)).OfType<string>()];

    /// <summary>The text for addresses.</summary>
    public static string Write(IEnumerable<string> uris)
    {
        var text = new StringBuilder();
        foreach (var uri in uris)
        {
            text.Append(uri).Append('\n');
        }

        return text.ToString();
    }

    private static string? UriOf(string line, string music)
    {
        // A line that was not UTF-8 contains the character that stands for what cannot be read.
        if (line.Length == 0 || line[0] == '#' || line.Any(static c => char.IsControl(c) || c == '\uFFFD'))
        {
            return null;
        }

        if (line.Contains("://", StringComparison.Ordinal))
        {
            return line.StartsWith("file://", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(line, UriKind.Absolute, out var address)
                ? UriOf(address.LocalPath, music)
                : line;
        }

        if (line[0] == '/')
        {
            var folder = music.TrimEnd('/') + "/";
            return line.StartsWith(folder, StringComparison.Ordinal) ? UriOf(line[folder.Length..], music) : null;
        }

        // A name that another program has written may begin with "./".
        string[] parts = [.. line.Split('/').Where(static part => part is not ("" or "."))];
        return parts is [] || parts.Contains("..") ? null : string.Join('/', parts);
    }
}
