using Microsoft.Extensions.Logging;

namespace Nekka.Orleans.Deadlocks;

/// <summary>Reports circles of actors on several machines.</summary>
internal static partial class DeadlockLog
{
    private const string Advice =
        "Break the circle: tell instead of ask, or wait with a timeout. No wait has thrown an ActorDeadlockException, because no machine sees all of the waits.";

    [LoggerMessage(100, LogLevel.Critical, "Deadlock across machines, it seems: {Count} actors wait for each other, and none of them can go on:\n{Circle}\n" + Advice)]
    public static partial void DeadlockAcrossMachines(this ILogger logger, int count, string circle);

    [LoggerMessage(101, LogLevel.Critical, "Deadlock by way of the cluster, it seems: an actor waits for itself, and cannot go on:\n{Circle}\n" + Advice)]
    public static partial void SelfWaitAcrossMachines(this ILogger logger, string circle);
}
