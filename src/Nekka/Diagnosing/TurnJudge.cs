using Nekka.Cells;
using Nekka.Runtimes;

namespace Nekka.Diagnosing;

/// <summary>Finds actors that handle one message for long, and actors that do not come to their end.</summary>
/// <remarks>Whoever waits for another actor is not to blame: the last actor of the waits is named, and how many wait for it.</remarks>
internal static class TurnJudge
{
    private static readonly TimeSpan LongOnPool = TimeSpan.FromSeconds(2); // It keeps a thread of the pool from other actors.
    private static readonly TimeSpan LongWithQueue = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongAlone = TimeSpan.FromSeconds(30); // An actor may well do one thing only.
    private static readonly TimeSpan LongEnd = TimeSpan.FromSeconds(5);

    public static IEnumerable<Judgement> Judge(SystemWatch system, PoolMeter pool, IReadOnlySet<ActorCell> judged)
    {
        var waiters = new Dictionary<ActorCell, int>();
        foreach (var view in system.Troubled)
        {
            if (view.Age > TimeSpan.Zero && Cause.Last(view, out var wait) is var last && wait is not null)
            {
                waiters[last.Actor] = waiters.GetValueOrDefault(last.Actor) + 1;
            }
        }

        foreach (var view in system.Troubled)
        {
            if (!view.Actor.IsOpen && !view.Actor.HasEnded)
            {
                if (Ending(view) is { } ending)
                {
                    yield return ending;
                }
            }
            else if (view.Message is not null && !judged.Contains(view.Actor) && IsSlow(view) && !WaitsForSlow(view))
            {
                yield return Slow(view, waiters.GetValueOrDefault(view.Actor), pool);
            }
        }
    }

    private static bool HoldsPool(ActorView view) => view.Actor.Runtime is ThreadPoolRuntime && view.State is ActorState.Running or ActorState.Blocked;

    private static bool IsSlow(ActorView view) => view.Age >= (HoldsPool(view) ? LongOnPool : view.Waiting > 0 ? LongWithQueue : LongAlone);

    private static bool WaitsForSlow(ActorView view) => Cause.Last(view, out var wait) is var last && wait is not null && last.Message is not null && IsSlow(last);

    private static Judgement Slow(ActorView view, int waiters, PoolMeter pool)
    {
        var also = waiters > 0 ? $", while {Words.Of(waiters, "actor waits", "actors wait")} for it" : "";
        var queue = view.Waiting > 0 ? $"; {Words.Of(view.Waiting, "message waits", "messages wait")}" : "";
        var isInTheWay = view.Waiting > 0 || waiters > 0;
        return new Judgement(
            JudgementKind.SlowHandler,
            isInTheWay && view.Age >= LongAlone ? Severity.Critical : isInTheWay || HoldsPool(view) ? Severity.Warning : Severity.Notice,
            view.Actor,
            $"{view.Name} has handled {view.Message} for {Words.Of(view.Age)}{Cause.Of(view, facts: null, pool)}{also}{queue}.",
            HoldsPool(view)
                ? $"{Where(view)}It holds a thread of the pool. Await what it waits for instead of blocking, or start {view.Name} with ActorRuntime.DedicatedThread if it computes or blocks by nature."
                : view.State == ActorState.Running
                ? $"{Where(view)}Have {view.Message} do less at once, or await instead of blocking."
                : $"Bound what {view.Message} awaits by a timeout, or let other messages in meanwhile with a reentrant handler.")
        {
            Matter = view.Message,
            Since = view.Age,
            Weight = view.Age.TotalSeconds,
        };
    }

    // Nobody knows whether a turn that runs computes or blocks outside of Nekka, but its stack shows it.
    private static string Where(ActorView view) => view.State == ActorState.Running ? "The key t of nekka top, or nekka stacks, shows where it is. " : "";

    private static Judgement? Ending(ActorView view)
    {
        var actor = view.Actor;
        var since = TimeSpan.FromMilliseconds(unchecked((uint)actor.System.Milliseconds - actor.Begun));
        if (since < LongEnd || since.TotalMilliseconds > int.MaxValue)
        {
            return null;
        }

        var reason = view.Message is { } message ? $"it handles {message}"
            : actor.ChildCells is [var child, ..] ? $"its child {Words.NameOf(child)} has not stopped"
            : view.Waits.FirstOrDefault(static wait => wait.Owner is not null) is { } wait ? $"it waits for {Words.NameOf(wait.Owner!)} {wait.Text}"
            : actor.RunsInBackground ? "its work in the background has not ended"
            : actor.HasOpenTurns ? "a reentrant handler has not ended"
            : "its last hook has not ended";
        return new Judgement(
            JudgementKind.StoppedSlowly,
            Severity.Warning,
            actor,
            $"{view.Name} has been stopping for {Words.Of(since)}, because {reason}.",
            "Have handlers, hooks and background work end when the token ActorStopped is cancelled, or stop the actor with StopMode.Now.")
        {
            Matter = "",
            Since = since,
            Weight = since.TotalSeconds,
        };
    }
}
