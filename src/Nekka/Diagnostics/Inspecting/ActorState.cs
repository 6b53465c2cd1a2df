namespace Nekka;

/// <summary>What an actor is about.</summary>
public enum ActorState
{
    /// <summary>It has been started, and has not come to its first message.</summary>
    Starting,

    /// <summary>It has failed, and is being made anew, or waits to be.</summary>
    Restarting,

    /// <summary>It has nothing to do.</summary>
    Idle,

    /// <summary>It has something to do, and waits for its runtime to run it.</summary>
    Ready,

    /// <summary>It is handling a message, on a thread.</summary>
    Running,

    /// <summary>It is handling a message, and awaits something; it holds no thread.</summary>
    Awaiting,

    /// <summary>It is handling a message, and blocks the thread it runs on in <c>Get</c>, <c>Ask</c>, <c>Stop</c>, or in
    /// <c>Tell</c> for room in a full inbox.</summary>
    Blocked,

    /// <summary>It takes no messages any more, and has not ended.</summary>
    Stopping,
}
