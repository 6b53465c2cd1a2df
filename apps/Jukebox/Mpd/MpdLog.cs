using System.Net;
using Microsoft.Extensions.Logging;

namespace Jukebox.Mpd;

/// <summary>What the service of clients writes into the log.</summary>
internal static partial class MpdLog
{
    [LoggerMessage(400, LogLevel.Information, "Clients can connect to {EndPoint}")]
    public static partial void Listening(this ILogger logger, EndPoint endPoint);

    [LoggerMessage(401, LogLevel.Warning, "A client at {Client} was sent away, because {Count} are connected, which is the limit")]
    public static partial void TooManyClients(this ILogger logger, string client, int count);

    [LoggerMessage(402, LogLevel.Warning, "No client can connect at present: {Why}. The server tries again in {Pause} ms")]
    public static partial void NotAccepted(this ILogger logger, string why, int pause);

    [LoggerMessage(403, LogLevel.Debug, "The client at {Client} has connected")]
    public static partial void Connected(this ILogger logger, string client);

    [LoggerMessage(404, LogLevel.Debug, "The client at {Client} has gone: {Why}")]
    public static partial void Disconnected(this ILogger logger, string client, string why);

    [LoggerMessage(405, LogLevel.Warning, "The connection of the client at {Client} was closed, because {Why}")]
    public static partial void Closed(this ILogger logger, string client, string why);

    [LoggerMessage(406, LogLevel.Error, "The command {Command} of the client at {Client} failed unexpectedly; the client was told, and can go on")]
    public static partial void CommandFailed(this ILogger logger, Exception exception, string command, string client);
}
