namespace Nekka;

/// <summary>An actor has been handling one message for longer than <see cref="ActorSystemOptions.WatchdogLimit"/>. The system publishes this
/// event once for each such message.</summary>
/// <param name="ActorRef">The actor.</param>
/// <param name="Time">When the watchdog saw the actor, by the clock of the system.</param>
/// <param name="Message">Describes the message.</param>
/// <param name="Age">For how long the actor has been handling it.</param>
public sealed record HandlerSlow(ActorRef ActorRef, DateTimeOffset Time, string Message, TimeSpan Age) : ActorLifeEvent(ActorRef, Time);
