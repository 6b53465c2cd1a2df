using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Inspecting;
using Nekka.Messages;
using Nekka.Pooling;
using Nekka.Reentrancy;
using Nekka.Stashing;
using Nekka.Supervision;
using Nekka.Text;
using Nekka.Waiting;

namespace Nekka.Diagnosing;

/// <summary>One actor at one moment, without anything that its messages contain.</summary>
internal sealed class ActorView
{
    public ActorView(ActorCell actor)
    {
        Actor = actor;
        var taken = actor.Inbox.SeemsToHaveHandled; // Before the number of those that wait, so that a message is not counted twice.
        Inbox = actor.Inbox.Look();
        var outside = actor.WaitingOutside;
        (Waiting, WaitingForRoom) = (Inbox.Waiting + outside.Waiting, Inbox.WaitingForRoom + outside.ForRoom);
        LongestKey = outside.Waiting > 0 && actor is PoolCell { LongestKey: { } key } ? new ActorView(key) : null;
        Come = Math.Min(taken, Inbox.Taken) + Inbox.Waiting;
        var handles = Inbox.InHand.Message is not null;
        Message = handles ? MessageKind.LabelOf(Inbox.InHand.Content) : null;
        Age = handles ? actor.AgeWith(Inbox).AtLeast : TimeSpan.Zero;
        State = actor.HasEnded ? ActorState.Starting : actor.StateWith(Inbox); // An actor by key is about to have another object made.
        Handled = Math.Max(0, actor.CountTaken(Inbox) - (handles && Inbox.InHand.Message is not StopMessage ? 1 : 0) - actor.OpenTurns.Count - (actor.StashIfAny?.CountOutOfHand ?? 0));
        Waits = NamedWait.Of(actor);
    }

    public ActorCell Actor { get; }

    public InboxState Inbox { get; }

    /// <summary>How many messages wait, those to the keys of a pool among them.</summary>
    public int Waiting { get; }

    /// <summary>How many messages wait for room.</summary>
    public int WaitingForRoom { get; }

    /// <summary>The key of the pool to which most messages wait.</summary>
    public ActorView? LongestKey { get; }

    /// <summary>How many messages had come to the inbox, at least.</summary>
    public long Come { get; }

    public ActorState State { get; }

    /// <summary>The message in hand, by its type or member.</summary>
    public string? Message { get; }

    /// <summary>How long that has been handled, at least.</summary>
    public TimeSpan Age { get; }

    public long Handled { get; }

    public IReadOnlyList<NamedWait> Waits { get; }

    public string Name => Words.NameOf(Actor);

    public int Restarts => Actor.Supervisor?.Count ?? 0;
}
