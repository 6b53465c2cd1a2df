namespace Nekka;

/// <summary>The message that an actor receives exactly once when an actor that it watches has ended.</summary>
/// <param name="ActorRef">The actor that has ended.</param>
/// <param name="Reason">How the actor ended.</param>
/// <remarks>See <see cref="Actor.Watch"/> and <see cref="Nekka.ActorRef.WhenStopped"/>.</remarks>
public sealed record Terminated(ActorRef ActorRef, TerminationReason Reason)
{
    /// <summary>The exception that the actor failed with; <see langword="null"/> if it did not fail.</summary>
    public Exception? Exception { get; init; }

    /// <summary>Describes the message.</summary>
    /// <returns><c>Terminated Worker (urn:uuid:…): Failed</c>.</returns>
    public override string ToString() => $"{nameof(Terminated)} {ActorRef}: {Reason}";
}
