namespace Nekka;

/// <summary>How a full inbox treats a further message.</summary>
/// <remarks>Requests to stop, <see cref="Terminated"/> and messages of timers need no room and are never dropped.
/// <see cref="ActorSnapshot.DroppedCount"/> counts the messages that were dropped or refused. A tell that is dropped becomes a dead letter;
/// the caller of an ask gets an <see cref="InboxFullException"/>.</remarks>
public enum InboxFullMode
{
    /// <summary>The message waits: <see cref="ActorRef.Tell"/> blocks and <see cref="ActorRef.TellAsync"/> awaits room, which slows these
    /// senders down to the speed of the actor. Asks, calls and assignments do not block: they wait in a line of unlimited length. No
    /// message is lost.</summary>
    Wait,

    /// <summary>The message is dropped. Use it where earlier messages are worth more.</summary>
    DropNewest,

    /// <summary>The message that has waited longest is dropped to make room. Use it where later messages are worth more.</summary>
    DropOldest,

    /// <summary>The sender gets an <see cref="InboxFullException"/>: <see cref="ActorRef.Tell"/> throws it, the task or future of other
    /// senders fails with it. An assignment through a proxy has neither and becomes a dead letter.</summary>
    Fail,
}
