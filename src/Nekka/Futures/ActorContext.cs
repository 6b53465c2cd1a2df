using Microsoft.Extensions.Logging;
using Nekka.Foreign;

namespace Nekka.Futures;

/// <summary>An actor as futures and telemetry see it: it owes some futures, its turns wait for others, and the awaits in its turns go on in it.</summary>
/// <remarks><b>Thread safety:</b> the members about waits belong to the actor's own turn; any thread may use the others.</remarks>
internal abstract class ActorContext : SynchronizationContext
{
    [ThreadStatic]
    private static ActorContext? t_current;

    /// <summary>The actor whose turn this thread runs; <see langword="null"/> if it runs no turn.</summary>
    public static new ActorContext? Current => t_current;

    /// <summary>The place of <see cref="Current"/>, for an actor that runs a whole pass: finding it takes longer than using it.</summary>
    private protected static ref ActorContext? CurrentPlace => ref t_current;

    /// <summary>The class of the actor; while it is being constructed, what the caller of Start expects.</summary>
    public abstract Type ActorClass { get; }

    /// <summary>The name that the actor was given when it was started, if any.</summary>
    public abstract string? Name { get; }

    /// <summary>The identity of the actor among all others.</summary>
    public abstract string Urn { get; }

    /// <summary>Where what concerns the actor is logged.</summary>
    public abstract ILogger Logger { get; }

    /// <summary>Where failures of foreign code that the actor calls are reported.</summary>
    public abstract ForeignFailures ForeignFailures { get; }

    /// <summary>What the actor does, and how many messages wait, in words.</summary>
    public abstract string CurrentWork { get; }

    /// <summary>The clock by which timeouts of this actor's futures, and of waits in its turns, run.</summary>
    public abstract TimeProvider Clock { get; }

    /// <summary>Makes this thread run code of that actor's turn, or with <see langword="null"/> of no turn.</summary>
    /// <returns>The actor whose turn the thread ran before.</returns>
    public static ActorContext? Exchange(ActorContext? actor)
    {
        var outer = t_current;
        t_current = actor;
        return outer;
    }

    /// <summary>Whether the turn in hand waits for a future that it cannot end before.</summary>
    public virtual bool IsStuck => false;

    /// <summary>Says in words why the actor has not set a future that it owes.</summary>
    /// <param name="owed">The future.</param>
    /// <param name="question">The message that the future answers, in words.</param>
    public abstract string ReasonForDelay(Future owed, string question);

    /// <summary>Prepares the owner of a future for this thread, which is about to block until the future is set.</summary>
    /// <param name="isForEver">Whether only the owner can end the wait.</param>
    /// <exception cref="InvalidOperationException">The wait would keep the owner from ever setting the future.</exception>
    public abstract void PrepareForBlockedThread(bool isForEver);

    /// <summary>Tells the owner of a future that the asker has given up: the owner need not handle the message.</summary>
    /// <param name="owed">The future, which has failed.</param>
    public abstract void NoteGivenUp(Future owed);

    /// <summary>Blocks this thread in the way of the actor's runtime until the future completes or the deadline passes.</summary>
    /// <returns>Whether the future has completed.</returns>
    public abstract bool Wait(Future future, Deadline deadline);

    /// <summary>Notes that the thread which runs the turn is about to block.</summary>
    /// <exception cref="ActorDeadlockException">It would block for ever.</exception>
    public abstract void BeginBlocking(Future awaited, Deadline deadline);

    /// <summary>Notes that the thread goes on.</summary>
    public abstract void EndBlocking();

    /// <summary>Notes that the turn waits for the parts of a combined future one after the other.</summary>
    /// <returns>The argument for <see cref="EndCombinedWait"/>.</returns>
    public abstract Future? BeginCombinedWait(Future combined);

    /// <summary>Notes the end of what <see cref="BeginCombinedWait"/> began.</summary>
    public abstract void EndCombinedWait(Future? outer);

    /// <summary>Notes that the turn, or work that it began, awaits a future.</summary>
    public abstract void NoteAwait(IAwait wait);

    /// <summary>Notes the task of the handler, if it is the outermost one of this turn.</summary>
    public abstract void NoteOwnTask(Task task);

    /// <summary>Notes that the turn has made a task of a future. It may await the task, or block on it unseen.</summary>
    public abstract void NoteTask(Future future);

    /// <summary>Throws the exception that refuses an await, if the await of this future goes on because it was refused.</summary>
    public abstract void ThrowIfRefused(Future awaited);

    /// <summary>The class, the name and the identity of the actor.</summary>
    public abstract override string ToString();
}
