using Nekka.Cells;
using Nekka.Pooling;
using Nekka.Runtimes;
using Nekka.Supervision;
using Nekka.Text;

namespace Nekka.Diagnosing;

/// <summary>Says why an actor does not get on: it follows the waits from actor to actor to the last one, which does not wait for another.</summary>
internal static class Cause
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    /// <summary>The actor at the end of the waits: the actor itself if it waits for no other.</summary>
    public static ActorView Last(ActorView view, out NamedWait? first)
    {
        var visited = new HashSet<ActorCell> { view.Actor };
        first = null;
        while (view.Waits.FirstOrDefault(static wait => wait.Owner is not null) is { Owner: { } owner } wait && visited.Add(owner))
        {
            first ??= wait;
            view = new ActorView(owner);
        }

        return view;
    }

    /// <summary>The reason as a clause, <c>, because it awaits SqliteBidStore, which has handled Save for 41 s</c>; empty if nobody can tell.</summary>
    /// <param name="view">The actor.</param>
    /// <param name="facts">What was noted of it; <see langword="null"/> if its rates do not matter.</param>
    /// <param name="pool">The thread pool.</param>
    public static string Of(ActorView view, ActorFacts? facts, PoolMeter pool)
    {
        var last = Last(view, out var first);
        if (first is not null)
        {
            var verb = first.IsBlocking ? "blocks its thread and waits for" : "awaits";
            if (first.IsStashed)
            {
                return $", because it {verb} {Words.NameOf(first.Owner!)}, which has stashed that message";
            }

            var between = last.Actor == first.Owner ? "" : $", which waits in the end for {last.Name}";
            return $", because it {verb} {Words.NameOf(first.Owner!)}{between}{WhatItDoes(last)}";
        }

        return OfItself(view, facts, pool) is { } reason ? $", because {reason}" : "";
    }

    /// <summary>Why the actor itself does not get on.</summary>
    private static string? OfItself(ActorView view, ActorFacts? facts, PoolMeter pool)
    {
        if (view.State == ActorState.Restarting)
        {
            return $"it {Restarts(view)}";
        }

        if (view.Actor is PoolCell)
        {
            return view.Actor.ChildCells.Count is 0 and var none ? "it has no worker" : $"its {Words.Of(view.Actor.ChildCells.Count, "worker is", "workers are")} busy";
        }

        if (facts is not null && view is { Message: { } message } && view.Age >= Long)
        {
            return $"it has handled {message} for {Words.Of(view.Age)}{Outside(view)}";
        }

        if (pool.Unresponsive > TimeSpan.Zero && view.Actor.Runtime is ThreadPoolRuntime && view.State is ActorState.Ready or ActorState.Starting)
        {
            return "the thread pool runs nothing";
        }

        if (facts is null)
        {
            return Outside(view) is { Length: > 0 } outside ? outside.Replace(", and ", "it ", StringComparison.Ordinal) : null;
        }

        return RatesOf(facts.Value);
    }

    private static string RatesOf(ActorFacts facts) => facts.PerSecond switch
    {
        < 0 => "more messages come than it handles",
        _ when facts.MoreWaiting > 0 => $"more messages come than the {Words.Of((double)facts.PerSecond)} a second that it handles",
        var perSecond => $"it handles only {Words.Of((double)perSecond)} messages a second",
    };

    private static string WhatItDoes(ActorView last) => last.State switch
    {
        ActorState.Restarting => $", which {Restarts(last)}",
        ActorState.Stopping => ", which is stopping",
        ActorState.Starting => ", which is starting",
        _ when last.Message is { } message && last.Age >= Long => $", which has handled {message} for {Words.Of(last.Age)}",
        _ when last.Waiting > 1 => $", for which {Words.Of(last.Waiting)} messages wait",
        _ => "",
    };

    private static string Restarts(ActorView view)
    {
        var why = view.Actor.Supervisor is { UnderWay: { } restart } ? $" because of {Quotation.Describe(restart.Failure)}" : "";
        return $"restarts{why}";
    }

    private static string Outside(ActorView view) => view.State switch
    {
        ActorState.Awaiting when view.Waits.Count > 0 => ", and awaits a future that no actor owes",
        ActorState.Awaiting => ", and awaits something outside of the actors",
        ActorState.Blocked => ", and blocks its thread",
        _ => "",
    };
}
