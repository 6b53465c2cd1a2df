namespace Nekka;

/// <summary>An actor has failed: its code threw a fatal exception, or an exception that no caller received.</summary>
/// <param name="ActorRef">The actor.</param>
/// <param name="Time">When it happened, by the clock of the system.</param>
/// <param name="Exception">The exception.</param>
/// <param name="Message">Describes the message that the actor failed to handle, or names the hook or other code that threw the
/// exception.</param>
/// <remarks>If a handler that was asked throws, the caller gets the exception, and the actor has not failed.</remarks>
public sealed record ActorFailed(ActorRef ActorRef, DateTimeOffset Time, Exception Exception, string Message) : ActorLifeEvent(ActorRef, Time);
