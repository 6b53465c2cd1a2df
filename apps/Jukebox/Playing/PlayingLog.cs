using Microsoft.Extensions.Logging;

namespace Jukebox.Playing;

/// <summary>What the player writes into the log.</summary>
internal static partial class PlayingLog
{
    [LoggerMessage(300, LogLevel.Warning, "\"{Uri}\" cannot be played: {Why}. The next song follows")]
    public static partial void SongFailed(this ILogger logger, string uri, string why);

    [LoggerMessage(301, LogLevel.Warning, "\"{Uri}\" cannot be played: {Why}. No song of the queue can, so the player stops")]
    public static partial void RoundFailed(this ILogger logger, string uri, string why);

    [LoggerMessage(302, LogLevel.Warning, "The state file {Path} cannot be read: {Why}. The file is now {Aside}, and the server starts {How}")]
    public static partial void StateDamaged(this ILogger logger, string path, string why, string aside, string how);

    [LoggerMessage(303, LogLevel.Error, "The state file {Path} cannot be written: {Why}. The server tries again when the state changes; until then, a restart would bring back an older state")]
    public static partial void StateNotWritten(this ILogger logger, string path, string why);

    [LoggerMessage(304, LogLevel.Information, "The state file {Path} can be written again")]
    public static partial void StateWrittenAgain(this ILogger logger, string path);
}
