using Microsoft.Extensions.Logging;

namespace Nekka.Hosting;

/// <summary>What the host logs.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(70, LogLevel.Critical, "The host stops, because {Actor} has failed and StopHostWhenFailed names its class")]
    public static partial void StopsHost(this ILogger logger, object actor);

    [LoggerMessage(72, LogLevel.Warning, "{Actor}, for which messages wait, has not been started for {Time}, because the host has not come to it. If a hosted service awaits an actor in its StartAsync, register the service after AddNekka. If code awaits an actor before the host runs, start the host first")]
    public static partial void AwaitedBeforeStart(this ILogger logger, string actor, string time);

    [LoggerMessage(73, LogLevel.Warning, "{Actor}, for which messages wait, starts after {Other}, which has been starting for {Time}. If the second awaits the first in its start, register the first one before it")]
    public static partial void AwaitedBehindStart(this ILogger logger, string actor, string other, string time);

    [LoggerMessage(74, LogLevel.Warning, "The configuration has {Setting}, which Nekka does not know and ignores. {Advice}")]
    public static partial void UnknownSetting(this ILogger logger, string setting, string advice);

    [LoggerMessage(71, LogLevel.Error, "The host goes on to stop without its actors, because {Late}")]
    public static partial void NotStopped(this ILogger logger, string late);
}
