namespace Nekka;

/// <summary>Actors wait for each other in a circle. The system publishes this event to <see cref="ActorEvents"/> when it logs the circle:
/// see <see cref="ActorSystemOptions.DeadlockDetection"/>.</summary>
/// <param name="Actors">The actors: each waits for the next, and the last for the first.</param>
/// <param name="Time">When the system found the circle, by the clock of the system.</param>
public sealed record DeadlockDetected(IReadOnlyList<ActorRef> Actors, DateTimeOffset Time)
{
    /// <summary>Whether the circle lasts for ever; <see langword="false"/> if the deadlock is only suspected.</summary>
    public bool IsCertain { get; init; }
}
