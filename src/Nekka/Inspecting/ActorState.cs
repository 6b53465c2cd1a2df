namespace Nekka;

/// <summary>The state of an actor.</summary>
public enum ActorState
{
    /// <summary>The actor has been started and has not come to its first message, or it is an actor by key that waits before it tries to start again.</summary>
    Starting,

    /// <summary>The actor has failed and is restarting, or waits to restart.</summary>
    Restarting,

    /// <summary>The actor has nothing to do.</summary>
    Idle,

    /// <summary>The actor has something to do and waits for its runtime to run it.</summary>
    Ready,

    /// <summary>The actor is handling a message on a thread.</summary>
    Running,

    /// <summary>The actor is handling a message and awaits something. It holds no thread.</summary>
    Awaiting,

    /// <summary>The actor is handling a message and blocks its thread in <c>Get</c>, <c>Ask</c>, <c>Stop</c>, or in <c>Tell</c> for room in
    /// a full inbox.</summary>
    Blocked,

    /// <summary>The actor no longer takes messages and has not ended.</summary>
    Stopping,
}
