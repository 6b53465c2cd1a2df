namespace Nekka;

/// <summary>An actor has failed: its code threw an exception that no sender received, or a fatal one.</summary>
/// <param name="ActorRef">The actor.</param>
/// <param name="Time">When it happened, by the clock of the system.</param>
/// <param name="Exception">The exception.</param>
/// <param name="Message">Describes the message that the actor failed to handle, or names the hook or other code that threw the
/// exception.</param>
/// <remarks>The exception of a handler that was asked goes to the caller and is no such failure.</remarks>
public sealed record ActorFailed(ActorRef ActorRef, DateTimeOffset Time, Exception Exception, string Message) : ActorLifeEvent(ActorRef, Time);
