namespace Nekka;

/// <summary>An actor has been started: it is about to run <see cref="Actor.OnStart"/>.</summary>
/// <param name="ActorRef">The actor.</param>
/// <param name="Time">When it happened, by the clock of the system.</param>
public sealed record ActorStarted(ActorRef ActorRef, DateTimeOffset Time) : ActorLifeEvent(ActorRef, Time);
