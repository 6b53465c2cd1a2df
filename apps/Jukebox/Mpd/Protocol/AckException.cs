namespace Jukebox.Mpd.Protocol;

/// <summary>A command fails. The message goes to the client.</summary>
internal sealed class AckException(AckError error, string message) : Exception(message)
{
    /// <summary>The reason's number.</summary>
    public AckError Error { get; } = error;

    /// <summary>An argument makes no sense.</summary>
    public static AckException Argument(string message) => new(AckError.Argument, message);

    /// <summary>There is no such thing.</summary>
    public static AckException NotFound(string message) => new(AckError.NotFound, message);
}
