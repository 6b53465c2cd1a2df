namespace Nekka;

/// <summary>An actor would have waited for ever: for itself, or for an actor that waits, directly or by way of others, for this
/// one.</summary>
/// <remarks>The wait that closes the circle throws this exception. The other actors in the circle go on when that actor has answered
/// or failed. <see cref="ActorSystemOptions.DeadlockDetection"/> controls whether it is thrown.</remarks>
public class ActorDeadlockException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which actors wait for which, and what to do.</param>
    public ActorDeadlockException(string message)
        : this(message, [])
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which actors wait for which, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ActorDeadlockException(string message, Exception innerException)
        : base(message, innerException) => Actors = [];

    internal ActorDeadlockException(string message, IReadOnlyList<ActorRef> actors)
        : base(message) => Actors = actors;

    /// <summary>The actors of the circle: first the actor whose wait threw, then the actor it waited for, and so on. Where an actor waits for a message
    /// in the inbox of a pool, all workers of the pool.</summary>
    public IReadOnlyList<ActorRef> Actors { get; }
}
