using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Pooling;
using Nekka.Text;

namespace Nekka.Diagnosing;

/// <summary>Finds actors that get more messages than they handle, and inboxes that are full.</summary>
/// <remarks>A queue alone is no trouble: an actor that gets 100,000 messages at once has handled them before anybody could read that they wait. What
/// tells is how long the oldest has waited, or that the actor is stuck with another.</remarks>
internal static class QueueJudge
{
    private const int Many = 1_000;
    private const int Several = 100;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(0.9); // Looks that are a second apart may be a little less.
    private static readonly TimeSpan VeryLong = TimeSpan.FromSeconds(10);

    public static IEnumerable<Judgement> Judge(SystemWatch system, PoolMeter pool)
    {
        foreach (var view in system.Troubled)
        {
            if (view.Waiting == 0)
            {
                continue;
            }

            var (oldest, facts) = (system.OldestWaits.Look(view), system.FactsOf(view.Actor));
            if (IsOverloaded(view, oldest) || IsStillOverloaded(system, view, oldest))
            {
                yield return Overload(view, oldest, facts, pool);
            }

            if (IsFull(view, oldest, facts))
            {
                yield return Full(view, facts, system.Seconds);
            }
        }
    }

    private static bool IsOverloaded(ActorView view, TimeSpan oldest) =>
        (view.Waiting >= Several && oldest >= Long)
        || (view.Waiting >= Many && view.Age >= Long && view.State is ActorState.Awaiting or ActorState.Blocked)
        || (oldest >= VeryLong && view.State is not (ActorState.Starting or ActorState.Stopping));

    // Two looks may follow each other so soon that the second would not find for how long the oldest has waited.
    private static bool IsStillOverloaded(SystemWatch system, ActorView view, TimeSpan oldest) =>
        view.Waiting >= Several && oldest > TimeSpan.Zero
        && system.Judgements.Any(judgement => judgement.Kind == JudgementKind.Overload && judgement.Actor == view.Actor);

    private static Judgement Overload(ActorView view, TimeSpan oldest, ActorFacts facts, PoolMeter pool)
    {
        var atLeast = view.Actor.Inbox.Arrivals is null ? "at least " : "";
        var since = oldest >= Long ? $", the oldest for {atLeast}{Words.Of(oldest)}" : "";
        if (view.LongestKey is { Actor: PoolKey key } longest && longest.Waiting * 2 > view.Waiting)
        {
            return OverloadOfKey(view, key, longest.Waiting, since, oldest);
        }

        var last = Cause.Last(view, out var wait);
        return new Judgement(
            JudgementKind.Overload,
            view.Waiting >= Many || oldest >= VeryLong ? Severity.Critical : Severity.Warning,
            view.Actor,
            $"{view.Name}: {Words.Of(view.Waiting, "message waits", "messages wait")}{since}{Cause.Of(view, facts, pool)}.",
            DoNotWait(view)
                ? AdviceToAwait(view)
                : wait is null
                ? $"Have {view.Name} do less for each message, start several of it with an ActorPool, or give it an InboxCapacity, so that its senders slow down."
                : $"Look at {last.Name} first. {view.Name} need not wait for it: a reentrant handler, or an ActorPool, handles other messages meanwhile.")
        {
            Matter = wait is null ? "" : DisplayText.Of(last.Actor.ActorClass),
            Since = oldest > TimeSpan.Zero ? oldest : null,
            Weight = view.Waiting,
        };
    }

    private static Judgement OverloadOfKey(ActorView pool, PoolKey key, int waiting, string since, TimeSpan oldest)
    {
        var most = waiting >= pool.Waiting ? "all" : Words.Of(waiting);
        return new Judgement(
            JudgementKind.Overload,
            pool.Waiting >= Many || oldest >= VeryLong ? Severity.Critical : Severity.Warning,
            pool.Actor,
            $"{pool.Name}: {Words.Of(pool.Waiting, "message waits", "messages wait")}{since}, because {most} of them are for the one key {key.KeyText}, and come faster than its worker handles them one after the other.",
            $"More workers do not help: have {pool.Name} do less for each message of the key, divide the key, send what needs no order to the pool itself, or give PoolOptions.Worker an InboxCapacity, so that senders slow down.")
        {
            Since = oldest > TimeSpan.Zero ? oldest : null,
            Weight = pool.Waiting,
        };
    }

    // That senders wait for room is what a bound is for, unless they wait for long.
    private static bool IsFull(ActorView view, TimeSpan oldest, ActorFacts facts) =>
        view.Actor.Inbox.Room is { } room && view.Waiting >= room.Capacity
        && (facts.MoreDropped > 0 || (view.WaitingForRoom > 0 && (oldest >= Long || (view.Age >= Long && view.Actor.Inbox.SeemsToHaveTakenOver))));

    private static Judgement Full(ActorView view, ActorFacts facts, double? seconds)
    {
        var room = view.Actor.Inbox.Room!;
        var dropped = facts.MoreDropped > 0 ? $", and {Words.Of(facts.MoreDropped / (seconds ?? 1))} messages a second are dropped or refused" : "";
        var waiting = view.WaitingForRoom > 0 ? $", and {Words.Of(view.WaitingForRoom, "more message waits", "more messages wait")} for room" : "";
        return new Judgement(
            JudgementKind.FullInbox,
            facts.MoreDropped > 0 ? Severity.Critical : Severity.Warning,
            view.Actor,
            $"{view.Name}: the inbox is full with {Words.Of(room.Capacity, "message", "messages")}{dropped}{waiting}.",
            DoNotWait(view)
                ? AdviceToAwait(view)
                : $"Have {view.Name} handle its messages faster, send it less, or give it a larger InboxCapacity if this is a peak.")
        {
            Matter = "",
            Weight = facts.MoreDropped + view.WaitingForRoom,
        };
    }

    // A sender that tells stands in line once, because it waits there. One that asks and does not await stands there as often as it asks.
    private static bool DoNotWait(ActorView view) =>
        view.WaitingForRoom >= Several && view.Actor.Inbox.CountUnanswered() * 2 > view.Inbox.Waiting + (long)view.Inbox.WaitingForRoom;

    private static string AdviceToAwait(ActorView view) =>
        $"Most of them are asks and calls, whose senders do not wait for room: have these await the answers before they ask for more, or start several of {view.Name} with an ActorPool.";
}
