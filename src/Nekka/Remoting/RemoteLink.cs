using Nekka.Cells;

namespace Nekka.Remoting;

/// <summary>The way to one actor on another machine. The package that knows the machines implements it.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal abstract class RemoteLink
{
    /// <summary>Where the actor is.</summary>
    public abstract ClusterAddress Address { get; }

    /// <summary>Whether messages are on their way, or are not answered.</summary>
    public abstract int UnhandledCount { get; }

    /// <summary>Sends a message. Messages of one thread arrive in the order in which the thread has sent them.</summary>
    /// <param name="actor">The actor as this process sees it.</param>
    /// <param name="message">The message: a user's object, or one of the library's own.</param>
    /// <param name="reply">The future to set; <see langword="null"/> for a tell.</param>
    /// <exception cref="NotSupportedException">The message cannot be sent to another machine. It is thrown for a tell only; otherwise the future
    /// fails.</exception>
    public abstract void Send(ActorCell actor, object? message, Future? reply);

    /// <summary>Learns that code which waited for an answer has given up.</summary>
    /// <param name="reply">The future of the answer, which has failed.</param>
    public abstract void NoteGivenUp(Future reply);

    /// <summary>Enumerates a stream of the actor.</summary>
    /// <exception cref="NotSupportedException">The stream cannot be made on another machine.</exception>
    public abstract IAsyncEnumerator<T> Enumerate<T>(ActorCell actor, object stream, CancellationToken cancellationToken);

    /// <summary>Has the actor's machine tell of the end of the actor.</summary>
    /// <returns>A future of the end. It fails if the machine is gone.</returns>
    public abstract Future<End> Watch(ActorCell actor);

    /// <summary>Says in words what is known of an answer that has not come.</summary>
    public abstract string ReasonForDelay(Future owed);
}
