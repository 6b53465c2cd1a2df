namespace Nekka;

/// <summary>How an actor is asked to stop.</summary>
public enum StopMode
{
    /// <summary>What was sent before is handled first.</summary>
    Drain,

    /// <summary>Only the turn in hand finishes; <see cref="ActorRef.ActorStopped"/> is cancelled at once.</summary>
    Now,
}
