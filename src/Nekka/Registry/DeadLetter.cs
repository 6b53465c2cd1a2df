namespace Nekka;

/// <summary>A message that was sent but that nobody will handle, and that nobody else is told of.</summary>
/// <param name="Message">The message; of a deferred call, its delegate; of what a proxy was told, an object whose
/// <c>ToString</c> names the member.</param>
/// <param name="ActorRef">Whom it was sent to.</param>
public sealed record DeadLetter(object? Message, ActorRef ActorRef)
{
    /// <summary>Why nobody will handle it.</summary>
    public DeadLetterReason Reason { get; init; }
}

/// <summary>Why nobody will handle a message.</summary>
public enum DeadLetterReason
{
    /// <summary>The actor stopped before it came to the message.</summary>
    ActorStopped,

    /// <summary>The actor failed before it came to the message.</summary>
    ActorFailed,

    /// <summary>There was no room in the actor's inbox; see <see cref="InboxFullMode"/>.</summary>
    InboxFull,
}
