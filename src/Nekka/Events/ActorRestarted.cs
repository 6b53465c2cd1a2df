namespace Nekka;

/// <summary>An actor has restarted: a new object has taken the place of the object that failed, and has started.</summary>
/// <param name="ActorRef">The actor.</param>
/// <param name="Time">When it happened, by the clock of the system.</param>
public sealed record ActorRestarted(ActorRef ActorRef, DateTimeOffset Time) : ActorLifeEvent(ActorRef, Time);
