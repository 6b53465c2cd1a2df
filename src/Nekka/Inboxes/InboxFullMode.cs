namespace Nekka;

/// <summary>What becomes of a message for which there is no room in a bounded inbox.</summary>
/// <remarks>Requests to stop, <see cref="Terminated"/> and what timers bring need no room and are never dropped. What is dropped or refused is
/// counted (<see cref="ActorSnapshot.DroppedCount"/>); what was told and dropped becomes a dead letter, and whoever asked gets an
/// <see cref="InboxFullException"/>.</remarks>
public enum InboxFullMode
{
    /// <summary>It waits: <see cref="ActorRef.Tell"/> blocks and <see cref="ActorRef.TellAsync"/> awaits room, so that these senders
    /// are as fast as the actor. Asks, calls and assignments do not block: they wait in a line that has no end. Nothing is
    /// lost.</summary>
    Wait,

    /// <summary>It is dropped: what came first is worth more.</summary>
    DropNewest,

    /// <summary>It takes the place of the message that has waited longest, which is dropped: what came last is worth more.</summary>
    DropOldest,

    /// <summary>The sender gets an <see cref="InboxFullException"/>: thrown by <see cref="ActorRef.Tell"/>, else through the task or
    /// future. An assignment by a proxy has neither, and becomes a dead letter.</summary>
    Fail,
}
