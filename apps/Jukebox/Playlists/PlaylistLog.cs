using Microsoft.Extensions.Logging;

namespace Jukebox.Playlists;

/// <summary>What the stored playlists write into the log.</summary>
internal static partial class PlaylistLog
{
    [LoggerMessage(200, LogLevel.Warning, "The playlist folder {Folder} cannot be prepared, because {Why}. Clients that store a playlist are told so")]
    public static partial void NotPrepared(this ILogger logger, string folder, string why);
}
