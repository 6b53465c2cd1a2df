namespace Nekka;

/// <summary>How an actor stops.</summary>
public enum StopMode
{
    /// <summary>The actor first handles all messages that were sent before the request.</summary>
    Drain,

    /// <summary>The actor finishes only the current turn; <see cref="ActorRef.ActorStopped"/> is cancelled at once.</summary>
    Now,
}
