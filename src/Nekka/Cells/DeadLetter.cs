namespace Nekka;

/// <summary>A message that was sent but that no actor will handle, and whose sender gets no exception.</summary>
/// <param name="Message">The message. For a deferred call it is the delegate; for a deferred call or assignment through a proxy it is an
/// object whose <c>ToString</c> names the member.</param>
/// <param name="ActorRef">The actor that it was sent to.</param>
public sealed record DeadLetter(object? Message, ActorRef ActorRef)
{
    /// <summary>Why no actor will handle the message.</summary>
    public DeadLetterReason Reason { get; init; }

    /// <summary>What kept the message from an actor on another machine; otherwise <see langword="null"/>.</summary>
    public Exception? Exception { get; init; }
}

/// <summary>Why no actor will handle a message.</summary>
public enum DeadLetterReason
{
    /// <summary>The actor stopped before it handled the message.</summary>
    ActorStopped,

    /// <summary>The actor failed before it handled the message.</summary>
    ActorFailed,

    /// <summary>The actor's inbox was full; see <see cref="InboxFullMode"/>.</summary>
    InboxFull,

    /// <summary>The actor is on another machine, and the message did not get there, or nobody knows whether it did; see
    /// <see cref="DeadLetter.Exception"/>.</summary>
    Undeliverable,
}
