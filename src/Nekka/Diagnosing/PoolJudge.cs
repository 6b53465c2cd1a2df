using Nekka.Runtimes;

namespace Nekka.Diagnosing;

/// <summary>Finds a thread pool that runs nothing, and whose turns hold its threads.</summary>
internal static class PoolJudge
{
    private const int MostNamed = 5;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(0.5);

    public static IEnumerable<Judgement> Judge(IReadOnlyList<SystemWatch> systems, PoolMeter pool)
    {
        if (pool.Unresponsive < Long)
        {
            yield break;
        }

        var time = Words.Of(pool.Unresponsive);
        var holders = HoldersIn(systems);
        if (pool.HasCompletedAny && holders.Length * 2 < pool.Threads) // A starved pool gets new threads, which are blocked a moment later.
        {
            yield return Make(
                Severity.Warning,
                $"The thread pool is {time} late: {Words.Of(pool.Pending, "work item waits", "work items wait")} for its {Words.Of(pool.Threads, "thread", "threads")}.",
                "More is to be done than the processors can do, or turns block threads for a while: look at the actors that are running, and at the processor time of the process.",
                pool);
            yield break;
        }

        var by = holders.Length == 0
            ? "its threads are held by code that belongs to no actor"
            : $"its {Words.Of(pool.Threads, "thread is", "threads are")} blocked by turns of {Named(holders)}";
        yield return Make(
            Severity.Critical,
            $"The thread pool has run nothing sent to it for {time}: {by}.",
            "Await instead of blocking (no .Result, .Wait(), Get() or lock that is held for long), or start actors that block with ActorRuntime.DedicatedThread.",
            pool);
    }

    private static Judgement Make(Severity severity, string text, string advice, PoolMeter pool) =>
        new(JudgementKind.StarvedPool, severity, Actor: null, text, advice) { Since = pool.Unresponsive, Weight = pool.Unresponsive.TotalSeconds };

    private static ActorView[] HoldersIn(IReadOnlyList<SystemWatch> systems) =>
        [.. systems.SelectMany(static system => system.Troubled).Where(static view => view.Actor.Runtime is ThreadPoolRuntime && view.Age >= Long && view.State is ActorState.Blocked or ActorState.Running)];

    private static string Named(ActorView[] holders)
    {
        var classes = holders.GroupBy(static view => view.Name, StringComparer.Ordinal).OrderByDescending(static group => group.Count()).ToArray();
        var names = classes.Take(MostNamed).Select(static group => group.Count() > 1 ? $"{group.Key} ({group.Count()})" : group.Key);
        return string.Join(", ", names) + (classes.Length > MostNamed ? $" and {classes.Length - MostNamed} others" : "");
    }
}
