using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Nekka;

/// <summary>A handle to a value that is there or will be, whatever its type; what a method without a result gives.</summary>
/// <remarks>
/// <para>Wait for the value with <see cref="Get"/>, which blocks, or with <c>await</c>, which does not. The value can be
/// had any number of times.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time. What the value itself allows is its
/// own affair: it is handed over as it is, not copied.</para>
/// <para>Pykka's manual: section 3.3.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public abstract partial class Future
{
    private static readonly Continuation Completed = new HandOver(static () => { });

    // The stack of those who wait, or the one who awaits; or Completed. One word for all: completing and refusing further
    // waiters is one step.
    private object? _continuations;

    private protected Future()
    {
    }

    /// <summary>Whether the value, or the exception in its place, is there.</summary>
    /// <remarks>A combined future, or one with a get hook, completes when its value is first asked for.</remarks>
    public bool IsCompleted => ReferenceEquals(Volatile.Read(ref _continuations), Completed);

    /// <summary>The actor that owes the value, if it is known.</summary>
    internal virtual ActorContext? Owner => null;

    /// <summary>The message that the value answers, if it is known.</summary>
    internal virtual object? Question => null;

    /// <summary>The future that this one's value still waits for, and that is not made of others itself; or this one.</summary>
    internal Future Missing
    {
        get
        {
            var (missing, marked) = (this, this);
            for (var steps = 1; missing.NextMissing is { } next && next != marked; steps++)
            {
                missing = next;
                marked = int.IsPow2(steps) ? next : marked; // A future may be made of itself: who goes in circles meets a mark.
            }

            return missing;
        }
    }

    /// <summary>One of the futures that this one is made of and still waits for, if there is such.</summary>
    private protected virtual Future? NextMissing => null;

    /// <summary>How the value will be made, if the future is lazy and nobody has made it yet.</summary>
    internal virtual Evaluation? PendingEvaluation => null;

    /// <summary>The exception in place of the value, and where it was thrown, if the future has completed with one.</summary>
    internal abstract ExceptionDispatchInfo? Failure { get; }

    /// <summary>The futures that this one's value is made of, all of them; null if it is made of none.</summary>
    internal virtual Future[]? Sources => null;

    /// <summary>Whether a timeout or a cancellation may end the future, so that nobody need wait for ever for it.</summary>
    internal virtual bool EndsByItself => false;

    /// <summary>The clock by which timeouts of this future run.</summary>
    internal virtual TimeProvider Clock =>
        (Owner ?? ActorContext.Current)?.Clock ?? ISimulation.Current?.Clock ?? TimeProvider.System;

    /// <summary>Whether somebody waits.</summary>
    private protected bool HasWaiters => Volatile.Read(ref _continuations) is { } top && !ReferenceEquals(top, Completed);

    /// <summary>Describes the future, not its value.</summary>
    /// <returns>The type of the value, and whether it is there.</returns>
    public override string ToString() => $"Future<{Wording.Of(ValueType)}> ({(IsCompleted ? "completed" : "not completed")})";

    /// <summary>Waits for the value.</summary>
    /// <param name="timeout">How long to wait; <see langword="null"/> or <see cref="Timeout.InfiniteTimeSpan"/> for ever,
    /// zero not at all.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ActorTimeoutException">The timeout passed first.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    /// <exception cref="ActorDeadlockException">An actor waits, without a timeout, for itself, or closes a circle of actors that
    /// wait for each other; see <see cref="ActorSystemOptions.DeadlockDetection"/>.</exception>
    /// <exception cref="InvalidOperationException">The wait would block the only thread that could answer it.</exception>
    /// <remarks>Throws the exception that was set in place of a value, with its original stack trace.</remarks>
    public object? Get(TimeSpan? timeout = null)
    {
        WaitOrThrow(DeadlineAfter(timeout));
        return BoxedResult();
    }

    /// <summary>Lets the future be awaited; goes on where awaiting a task would.</summary>
    /// <returns>The awaiter.</returns>
    public FutureAwaiter GetAwaiter() => new(this, captureContext: true);

    /// <summary>Configures where the code behind an <c>await</c> goes on.</summary>
    /// <param name="continueOnCapturedContext"><see langword="false"/> to go on on the thread pool; inside an actor that
    /// leaves the actor.</param>
    /// <returns>What is to be awaited.</returns>
    public ConfiguredFuture ConfigureAwait(bool continueOnCapturedContext) => new(this, continueOnCapturedContext);

    /// <summary>Gives a task that ends as this future does.</summary>
    /// <returns>The task. It never ends as an unobserved exception.</returns>
    public Task AsTask() => UntypedTask();

    /// <summary>Gives a future that fails when the value takes too long or is no longer wanted.</summary>
    /// <param name="timeout">How long to wait from now; <see langword="null"/> for ever.</param>
    /// <param name="cancellationToken">Ends the wait, not the work.</param>
    /// <returns>A future of the same value, or of an <see cref="ActorTimeoutException"/> or an
    /// <see cref="OperationCanceledException"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    public Future WaitAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        UntypedWait(timeout, cancellationToken);

    /// <summary>Sets an exception in place of the value.</summary>
    /// <param name="exception">The exception; its stack trace is kept.</param>
    /// <exception cref="InvalidOperationException">The future has been set before; or an actor owes it, which alone sets it.</exception>
    public void SetException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        RefuseToBeSet();
        if (!TrySetException(exception))
        {
            throw AlreadySet();
        }

        ISimulation.Current?.MayInterrupt();
    }

    /// <summary>Ends the future when the token is cancelled.</summary>
    internal void EndBy(CancellationToken cancellationToken)
    {
        var registration = cancellationToken.UnsafeRegister(
            static (future, token) => ((Future)future!).EndUnwanted(new OperationCanceledException(token)), this);
        OnCompleted(new HandOver(() => registration.Unregister()));
    }

    /// <summary>Ends the future because nobody wants the value any more: what was sent for it need not be handled.</summary>
    internal void EndUnwanted(Exception exception)
    {
        if (TrySetException(exception))
        {
            Owner?.NoteGivenUp();
        }
    }

    internal static InvalidOperationException AlreadySet() =>
        new("The future has been set already. A value, an exception or a get hook can be set once; make a new Future for another.");

    /// <summary>Fails the future, unless it has been set.</summary>
    internal abstract bool TrySetException(Exception exception);

    /// <summary>Sets the future to what a handler returned, or fails it where the asker expects another type.</summary>
    internal abstract void Reply(object? value);

    /// <summary>The value as an object, or the exception thrown. The future has completed.</summary>
    internal abstract object? BoxedResult();

    /// <summary>Sees to it that a lazy future completes although nobody blocks for it.</summary>
    /// <param name="waiter">Who has just been added; may be abandoned by now.</param>
    internal virtual void Demand(Continuation waiter)
    {
    }

    /// <summary>The same, one step of a chain.</summary>
    internal virtual void DemandNow(Continuation? waiter) => PendingEvaluation?.Demand(this, waiter);

    /// <summary>Sees to it that a lazy future completes although the caller is about to block for something that waits for it: so it is
    /// made wherever there is a thread.</summary>
    internal void DemandAnywhere() => Chain.DemandAnywhere(this);

    /// <summary>The same, one step of a chain.</summary>
    internal virtual void DemandAnywhereNow() => PendingEvaluation?.DemandAnywhere(this);

    /// <summary>Learns, once for each who gave up, that somebody does not want the value any more.</summary>
    private protected virtual void Withdraw(Continuation waiter)
    {
    }

    /// <summary>The same, one step of a chain.</summary>
    internal virtual void WithdrawNow(Continuation waiter) => PendingEvaluation?.Withdraw(waiter);

    /// <summary>Throws where only the library may set the future.</summary>
    private protected virtual void RefuseToBeSet()
    {
    }

    /// <summary>Unlinks, in time, a continuation that does not wait any more.</summary>
    internal void GiveUp(Continuation waiter)
    {
        waiter.Abandon();
        Withdraw(waiter);
    }

    /// <summary>What a getter is told whose deadline passed; asked of <see cref="Missing"/>.</summary>
    internal virtual ActorTimeoutException LateBy(TimeSpan timeout) =>
        new($"The future was not set within {Wording.Of(timeout)}.");

    /// <summary>Calls the continuation when the future completes, at once if it has; makes a lazy future complete.</summary>
    internal void OnCompleted(Continuation continuation)
    {
        if (TryAdd(continuation))
        {
            Demand(continuation);
        }
        else
        {
            continuation.Run();
        }
    }

    /// <summary>Lets everybody see what has been set, and hands over to those who wait, first come first served.</summary>
    private protected void Publish()
    {
        // The exchange is a full fence: whoever sees Completed sees the value.
        var waiting = Interlocked.Exchange(ref _continuations, Completed);
        if (waiting is Action only)
        {
            Resume(only);
        }
        else if (waiting is not null)
        {
            RunAll((Continuation)waiting);
        }
    }

    /// <summary>Goes on, on the thread pool, with the one that <see cref="TryAddFirst"/> added.</summary>
    private protected virtual void Resume(Action continuation) => throw new UnreachableException();

    /// <summary>Adds whoever awaits, to go on on the thread pool, if nobody waits yet.</summary>
    private protected bool TryAddFirst(Action continuation) =>
        Interlocked.CompareExchange(ref _continuations, continuation, null) is null;

    private protected abstract Type ValueType { get; }

    private protected abstract Task UntypedTask();

    private protected abstract Future UntypedWait(TimeSpan? timeout, CancellationToken cancellationToken);

    /// <summary>Finds a continuation of a kind among those that were added last; null if there is none.</summary>
    private protected TContinuation? Find<TContinuation>()
        where TContinuation : Continuation
    {
        const int Enough = 64;
        var link = Volatile.Read(ref _continuations) as Continuation;
        for (var looked = 0; link is not null && looked < Enough; looked++)
        {
            if (link is TContinuation { IsAbandoned: false } found)
            {
                return found;
            }

            link = link.Next;
        }

        return null;
    }

    private static void RunAll(Continuation newest)
    {
        if (newest.Next is null)
        {
            newest.Run();
            return;
        }

        // Copied rather than turned around: somebody may be unlinking those who gave up.
        var stack = new Stack<Continuation>();
        for (var link = newest; link is not null; link = link.Next)
        {
            stack.Push(link);
        }

        foreach (var oldest in stack)
        {
            oldest.Run();
        }
    }

    private bool TryAdd(Continuation continuation)
    {
        while (true)
        {
            var top = Volatile.Read(ref _continuations);
            if (ReferenceEquals(top, Completed))
            {
                return false;
            }

            continuation.GoBefore(top is Action first ? new AwaitContinuation(first) : (Continuation?)top);
            if (ReferenceEquals(Interlocked.CompareExchange(ref _continuations, continuation, top), top))
            {
                continuation.PruneNowAndThen();
                return true;
            }
        }
    }
}
