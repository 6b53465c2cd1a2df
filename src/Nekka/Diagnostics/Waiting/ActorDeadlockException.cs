namespace Nekka;

/// <summary>A wait that could never have ended: for the actor itself, or for another that waits, maybe by way of others, for
/// this one.</summary>
/// <remarks>Thrown by the wait that closes the circle; the others in it go on when that actor has answered, or failed. When
/// it is thrown, says <see cref="ActorSystemOptions.DeadlockDetection"/>.</remarks>
public class ActorDeadlockException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Who waits for whom, and what to do.</param>
    public ActorDeadlockException(string message)
        : this(message, [])
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">Who waits for whom, and what to do.</param>
    /// <param name="innerException">What it comes from.</param>
    public ActorDeadlockException(string message, Exception innerException)
        : base(message, innerException) => Actors = [];

    internal ActorDeadlockException(string message, IReadOnlyList<ActorRef> actors)
        : base(message) => Actors = actors;

    /// <summary>The actors of the circle: the one whose wait threw, the one it waited for, and so on.</summary>
    public IReadOnlyList<ActorRef> Actors { get; }
}
