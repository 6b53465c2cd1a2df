namespace Nekka;

/// <summary>An actor has ended. This is the last event of that actor; a key's next actor begins with another
/// <see cref="ActorStarted"/>.</summary>
/// <param name="ActorRef">The actor.</param>
/// <param name="Time">When it happened, by the clock of the system.</param>
/// <param name="Reason">How the actor ended.</param>
public sealed record ActorStopped(ActorRef ActorRef, DateTimeOffset Time, TerminationReason Reason) : ActorLifeEvent(ActorRef, Time);
