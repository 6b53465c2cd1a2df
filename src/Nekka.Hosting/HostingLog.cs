using Microsoft.Extensions.Logging;

namespace Nekka.Hosting;

/// <summary>What the host logs.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(70, LogLevel.Critical, "The host stops, because {Actor} has failed and StopHostWhenFailed names its class")]
    public static partial void StopsHost(this ILogger logger, object actor);

    [LoggerMessage(71, LogLevel.Error, "The host goes on to stop without its actors, because {Late}")]
    public static partial void NotStopped(this ILogger logger, string late);
}
