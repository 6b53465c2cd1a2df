using System.Net;

namespace Jukebox;

/// <summary>What the server writes into the log.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Information, "The jukebox plays what is in {Music}. Clients connect to {Clients}, and listeners to {Listeners}")]
    public static partial void Started(this ILogger logger, string music, IPEndPoint clients, string listeners);
}
