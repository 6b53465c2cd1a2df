using Nekka.Cells;
using Nekka.Futures;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Reentrancy;
using Nekka.Runtimes;
using Nekka.Stashing;
using Nekka.Supervision;
using Nekka.Text;
using Nekka.Waiting;

namespace Nekka.Inspecting;

/// <summary>What an actor does, in words and numbers, for reports, timeouts and snapshots.</summary>
/// <remarks>Nothing of it changes the actor. Any thread may ask while the actor works; what it learns may be over by then.</remarks>
internal static class CellReport
{
    // So many milliseconds at most have the turns taken that came before the one in hand in a pass on the pool: the watch ends a pass that takes
    // much less (PoolWorker.EndLongPortion).
    private const long LongestBefore = 500;

    extension(ActorCell actor)
    {
        /// <summary>Whether the actor seems to have something in hand or to do. The answer may be stale.</summary>
        public bool SeemsBusy => actor.Inbox.SeemsBusy;

        /// <summary>How long the message in hand has been handled, at least; zero if there is none.</summary>
        public TimeSpan MessageAge => actor.Inbox.Look() is { InHand.Message: not null } inbox ? AgeOf(actor, inbox).AtLeast : TimeSpan.Zero;

        /// <inheritdoc cref="RunnableActor.UnhandledCount"/>
        public int CountUnhandled() => actor.Inbox.CountWithoutStops + (actor.StashIfAny?.CountOutOfHand ?? 0) + (actor.AttachmentsIfAny?.Returned ?? 0);

        /// <summary>How many messages the actor has handled. It may be a few short for a moment, and is never too large: a message that the actor
        /// puts off or takes up again meanwhile counts as not handled.</summary>
        public long CountHandled()
        {
            var putOff = actor.StashIfAny?.CountOutOfHand ?? 0;
            var handled = actor.Inbox.Handled;
            return handled - Math.Max(putOff, actor.StashIfAny?.CountOutOfHand ?? 0) - actor.OpenTurns.Count;
        }

        /// <summary>How many asks and calls the actor has not answered.</summary>
        public long CountAsks() => actor.Inbox.CountUnanswered()
            + (actor.StashIfAny?.CountUnanswered ?? 0)
            + (actor.HasOpenTurns ? actor.OpenTurns.Count(static turn => turn.Envelope.IsUnanswered) : 0);

        /// <summary>What the actor is about, here and now.</summary>
        public ActorSnapshot Inspect()
        {
            var inbox = actor.Inbox.Look();
            var message = inbox.InHand.Message;
            var (open, outside) = (actor.OpenTurns, actor.WaitingOutside);
            return new ActorSnapshot(actor.Reference, actor.Runtime.ToString()!, StateBy(actor, inbox))
            {
                InboxCount = inbox.Waiting + outside.Waiting,
                WaitingForRoomCount = inbox.WaitingForRoom + outside.ForRoom,
                InboxCapacity = actor.Inbox.Room?.Capacity,
                InboxHighWaterMark = inbox.HighWaterMark,
                StashedCount = actor.StashIfAny?.Count ?? 0,
                HandledCount = actor.CountTaken(inbox) - (message is null or StopMessage ? 0 : 1) - open.Count - (actor.StashIfAny?.CountOutOfHand ?? 0),
                FailedCount = actor.AttachmentsIfAny?.Failed ?? 0,
                DroppedCount = actor.Inbox.Room?.Dropped ?? 0,
                RestartCount = actor.Supervisor?.Count ?? 0,
                CurrentMessage = message is null ? null : DisplayText.Of(message),
                Age = message is null ? default : AgeOf(actor, inbox),
                AwaitingMessages = open.Count == 0 ? [] : [.. open.Select(static turn => DisplayText.Of(turn.Envelope.Message))],
                WaitsFor = ActorWait.Of(actor),
                RecentMessages = actor.RecentMessages,
            };
        }

        /// <summary>The actor's state, with what there is in its inbox.</summary>
        public ActorState StateWith(in InboxState inbox) => StateBy(actor, inbox);

        /// <summary>How long ago the turn in hand began, with what there is in the inbox.</summary>
        public TurnAge AgeWith(in InboxState inbox) => AgeOf(actor, inbox);

        /// <inheritdoc cref="ActorContext.CurrentWork"/>
        public string DescribeWork()
        {
            var inbox = actor.Inbox.Look();
            return $"{WhatItDoes(actor, inbox)}, and {DisplayText.OfWaiting(inbox.Waiting, inbox.WaitingForRoom)}";
        }

        /// <inheritdoc cref="ActorContext.ReasonForDelay"/>
        public string DescribeDelay(Future reply, string question)
        {
            const int Enough = 10_000;
            if (reply.IsCompleted)
            {
                return "that came just afterwards";
            }

            var inbox = actor.Inbox.Look();
            if (ReferenceEquals(inbox.InHand.Reply, reply))
            {
                return $"it has been handling that for {AgeOf(actor, inbox)}{WhatItWaitsFor(actor)}";
            }

            if (actor.OpenTurns.FirstOrDefault(turn => ReferenceEquals(turn.Envelope.Reply, reply)) is { } open)
            {
                return $"it has been handling that for {DisplayText.Of(AgeOf(actor, open))}, and handles other messages while it awaits";
            }

            if (actor.StashIfAny?.Holds(reply) == true)
            {
                return $"{WhatItDoes(actor, inbox)}, and has stashed {question}";
            }

            return WhatItDoes(actor, inbox) + actor.Inbox.PositionOf(reply, Enough) switch
            {
                < 0 when inbox.Waiting > Enough => $", and {question} is queued behind more than {Enough} messages",
                < 0 => "",
                0 => $", and {question} is next",
                1 => $", and {question} is queued behind 1 message",
                var others => $", and {question} is queued behind {others} messages",
            };
        }

        /// <inheritdoc cref="RunnableActor.CurrentTurn"/>
        public string DescribeTurn() => actor.Life.Stage switch
        {
            Stage.Constructing => "is being constructed",
            Stage.Starting => "starts",
            Stage.Restarting => "restarts",
            Stage.Stopping => "stops",
            _ when actor.MessageHere.Message is { } message => $"handles {DisplayText.Of(message)}",
            _ when actor.OpenTurns is [var oldest, ..] => $"awaits in {DisplayText.Of(oldest.Envelope.Message)}",
            _ => "goes on with what an earlier message began",
        };

        /// <inheritdoc cref="RunnableActor.TurnSoFar"/>
        public string DescribeTurnSoFar() => "has been " + actor.Life.Stage switch
        {
            Stage.Constructing => "in its constructor",
            Stage.Starting => "starting",
            Stage.Restarting => "restarting",
            Stage.Stopping => "stopping",
            _ when actor.MessageHere.Message is { } message => $"handling {DisplayText.Of(message)}",
            _ when actor.OpenTurns is [var oldest, ..] => $"awaiting in {DisplayText.Of(oldest.Envelope.Message)}",
            _ => "going on with what an earlier message began",
        };

        /// <inheritdoc cref="RunnableActor.TurnAge"/>
        public TurnAge MeasureTurnAge() => AgeOf(actor, actor.Inbox.Look());

        /// <inheritdoc cref="RunnableActor.NextStep"/>
        public string DescribeNextStep()
        {
            if (actor.Life.Stage == Stage.Launched)
            {
                return "starts";
            }

            return actor.Inbox.Peek(actor.IsSuspended, out var next) switch
            {
                NextKind.Message => $"handles {DisplayText.Of(next)}",
                NextKind.Closing => "stops",
                NextKind.Renewal => "starts, because something was sent to it",
                NextKind.Signal or NextKind.Continuation when next is Signal signal => signal.Description,
                NextKind.Nothing => "has nothing to do",
                NextKind.Background when next is ReentrantTurn.Part { Turn.Envelope: { } envelope } => $"goes on with {DisplayText.Of(envelope.Message)}",
                NextKind.Background => "goes on with work in the background",
                _ when actor.Inbox.InHand is { } handling => $"goes on with {DisplayText.Of(handling)}",
                _ when actor.Life.Stage == Stage.Starting => "goes on starting",
                _ when actor.Life.Stage == Stage.Restarting => "goes on restarting",
                _ when actor.Life.Stage == Stage.Stopping => "goes on stopping",
                _ => "goes on with what an earlier message began",
            };
        }
    }

    private static ActorState StateBy(ActorCell actor, in InboxState inbox) => actor.Life.Stage switch
    {
        Stage.Restarting => ActorState.Restarting,
        < Stage.Running => ActorState.Starting,
        Stage.Ended when actor.DelayedStart is not null => ActorState.Starting,
        Stage.Running when !actor.IsOpen => ActorState.Stopping,
        Stage.Running when actor is WaitingActor { WaitBookIfAny.Blocking: not null } => ActorState.Blocked,
        Stage.Running when inbox.InHand.Message is not null => actor.IsSuspended && !inbox.IsScheduled ? ActorState.Awaiting : ActorState.Running,
        Stage.Running => inbox.IsScheduled ? ActorState.Ready : actor.HasOpenTurns ? ActorState.Awaiting : ActorState.Idle,
        _ => ActorState.Stopping,
    };

    private static string WhatItDoes(ActorCell actor, in InboxState inbox) => actor.Life.Stage switch
    {
        Stage.Ended => actor.DelayedStart is { } delay ? $"it tries to start again in {DisplayText.Of(delay.RemainingBy(actor.System.Clock))}, because {delay.Reason(actor.End.Failure)}" : "it has stopped",
        Stage.Stopping or Stage.Restarting when actor.HasOpenTurns =>
            $"it is {(actor.Life.Stage == Stage.Stopping ? "stopping" : "restarting")}, and waits for {OpenOf(actor)} to end",
        Stage.Stopping or Stage.Restarting when actor.RunsInBackground =>
            $"it is {(actor.Life.Stage == Stage.Stopping ? "stopping" : "restarting")}, and waits for the work that it runs in the background to end",
        Stage.Stopping => $"it is stopping{WhatItWaitsFor(actor)}",
        Stage.Constructing => "it is being constructed",
        Stage.Starting => $"it is starting{WhatItWaitsFor(actor)}",
        Stage.Restarting => HowItRestarts(actor) + WhatItWaitsFor(actor),
        _ when inbox.InHand.Message is { } message => $"it has been handling {DisplayText.Of(message)} for {AgeOf(actor, inbox)}{WhatItWaitsFor(actor)}",
        _ when actor.HasOpenTurns && !inbox.IsScheduled => $"it awaits in {OpenOf(actor)}",
        _ => inbox.IsScheduled ? "it is ready to run" : "it is idle",
    };

    private static string HowItRestarts(ActorCell actor)
    {
        if (actor.Supervisor is not { UnderWay: { } restart })
        {
            return "it is restarting";
        }

        var remaining = restart.RemainingBy(actor.System.Clock);
        return $"{(remaining > TimeSpan.Zero ? $"it restarts in {DisplayText.Of(remaining)}" : "it is restarting")}, because {restart.Reason}";
    }

    private static string OpenOf(ActorCell actor)
    {
        const int Enough = 5;
        var open = actor.OpenTurns;
        var texts = open.Take(Enough).Select(turn => $"the handler of {DisplayText.Of(turn.Envelope.Message)}, which began {DisplayText.Of(AgeOf(actor, turn))} ago");
        return string.Join(", and ", texts) + (open.Count > Enough ? $", and {open.Count - Enough} more" : "");
    }

    private static TimeSpan AgeOf(ActorCell actor, ReentrantTurn open) => TimeSpan.FromMilliseconds(unchecked((uint)actor.System.Milliseconds - open.Begun));

    private static string WhatItWaitsFor(ActorCell actor) => ActorWait.Clause(ActorWait.Of(actor));

    private static TurnAge AgeOf(ActorCell actor, in InboxState inbox)
    {
        var (age, now) = AgeByClock(actor, inbox);
        if (inbox.InHand.Message is null)
        {
            return age; // No message that a later look could find again.
        }

        var sighting = new Sighting(inbox.Taken, now - (long)age.AtMost.TotalMilliseconds, now, now).After(actor.Attachments.Sighting);
        actor.Attachments.Sighting = sighting;
        return sighting.Limit(age);
    }

    // By the actor's own looks at the clock: the turn, or one shortly before it in the same pass, began at the last of them. The clock is read
    // last, so that it is not before what it is compared with.
    private static (TurnAge Age, long Now) AgeByClock(ActorCell actor, in InboxState inbox)
    {
        var isKnown = inbox.InHand.Message is null || actor.BeganWith(inbox.Taken) || actor.Inbox.Arrivals is not null;
        var (begun, free) = (actor.Begun, actor.Inbox.Arrivals?.Recorder.Free);
        var now = actor.System.Milliseconds;
        var most = Math.Min(unchecked((uint)now - begun), unchecked((uint)now - free) ?? uint.MaxValue);
        var least = isKnown ? most : actor.Runtime is ThreadPoolRuntime ? Math.Max(0, most - LongestBefore) : 0;
        return (new TurnAge(TimeSpan.FromMilliseconds(least), TimeSpan.FromMilliseconds(most)), now);
    }
}
