namespace Nekka;

/// <summary>What an actor is sent, once, when one that it watches has ended.</summary>
/// <param name="ActorRef">The actor that has ended.</param>
/// <param name="Reason">How.</param>
/// <remarks>See <see cref="Actor.Watch"/> and <see cref="Nekka.ActorRef.WhenStopped"/>.</remarks>
public sealed record Terminated(ActorRef ActorRef, TerminationReason Reason)
{
    /// <summary>What the actor failed by; <see langword="null"/> if it did not.</summary>
    public Exception? Exception { get; init; }

    /// <summary>Describes the message.</summary>
    /// <returns><c>Terminated Worker (urn:uuid:…): Failed</c>.</returns>
    public override string ToString() => $"{nameof(Terminated)} {ActorRef}: {Reason}";
}
