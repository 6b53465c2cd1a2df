using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Nekka.Futures;
using Nekka.Text;

namespace Nekka;

/// <summary>A handle to a value of any type that is there or will be. A method without a result gives this too.</summary>
/// <remarks>
/// <para>Wait for the value with <see cref="Get"/>, which blocks, or with <c>await</c>, which does not. The value can be
/// read any number of times.</para>
/// <para><b>Thread safety:</b> any thread may use every member at any time. The value is handed over as it is, not copied: its
/// own type decides which threads may use it.</para>
/// <para>Pykka's manual: section 3.3.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class Future
{
    private ContinuationStack _continuations;

    private protected Future()
    {
    }

    /// <summary>Whether the value, or an exception in its place, is there.</summary>
    /// <remarks>A combined future, or a future with a get hook, completes when its value is first asked for.</remarks>
    public bool IsCompleted => _continuations.IsCompleted;

    /// <summary>The actor that owes the value, if it is known.</summary>
    internal virtual ActorContext? Owner => null;

    /// <summary>The message that the value answers, if it is known.</summary>
    internal virtual object? Question => null;

    /// <summary>Continues the sentence "It waits for …" with what the owner of the future owes.</summary>
    /// <param name="owner">The owner, as the sentence is to call it.</param>
    internal virtual string DescribeWait(string owner) => $"{owner} to answer {DisplayText.Of(Question)}";

    /// <summary>The future that this one still waits for and that is not made of others itself; or this one.</summary>
    internal Future Missing
    {
        get
        {
            var (missing, marked) = (this, this);
            for (var steps = 1; missing.NextMissing is { } next && next != marked; steps++)
            {
                missing = next;
                marked = int.IsPow2(steps) ? next : marked; // A future may be made of itself: a walk in circles meets its mark.
            }

            return missing;
        }
    }

    /// <summary>One of the futures that this one is made of and still waits for, if there is one.</summary>
    private protected virtual Future? NextMissing => null;

    /// <summary>The evaluation that will make the value, if the future is lazy and has not been evaluated.</summary>
    internal virtual Evaluation? PendingEvaluation => null;

    /// <summary>The exception in place of the value, with its stack trace, if the future has failed.</summary>
    internal abstract ExceptionDispatchInfo? Failure { get; }

    /// <summary>All futures that this one is made of; <see langword="null"/> if it is made of none.</summary>
    internal virtual Future[]? Sources => null;

    /// <summary>Whether a timeout or a cancellation may end the future, so that no wait for it need last for ever.</summary>
    internal virtual bool EndsByItself => false;

    /// <summary>Whether code of anybody may set the future, although an actor owes it.</summary>
    internal virtual bool MayBeSetByAnyone => false;

    /// <summary>The clock by which timeouts of this future run.</summary>
    internal virtual TimeProvider Clock =>
        (Owner ?? ActorContext.Current)?.Clock ?? ISimulation.Current?.Clock ?? TimeProvider.System;

    /// <summary>Whether a continuation waits for the future.</summary>
    private protected bool HasWaiters => _continuations.HasAny;

    /// <summary>Describes the future, not its value.</summary>
    /// <returns>The type of the value, and whether the value is there.</returns>
    public override string ToString() => $"Future<{DisplayText.Of(ValueType)}> ({(IsCompleted ? "completed" : "not completed")})";

    /// <summary>Waits for the value.</summary>
    /// <param name="timeout">The longest time to wait. <see langword="null"/>, <see cref="Timeout.InfiniteTimeSpan"/> and more than 24 days mean
    /// for ever; zero only looks.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ActorTimeoutException">The timeout passed first.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    /// <exception cref="ActorDeadlockException">An actor waits for itself without a timeout, or its wait closes a circle of actors
    /// that wait for each other. <see cref="ActorSystemOptions.DeadlockDetection"/> controls this.</exception>
    /// <exception cref="InvalidOperationException">The wait would block the only thread that could set the future.</exception>
    /// <remarks>If the future has failed, this throws its exception with the original stack trace.</remarks>
    public object? Get(TimeSpan? timeout = null)
    {
        WaitOrThrow(DeadlineAfter(timeout));
        return BoxedResult();
    }

    /// <summary>Gets the awaiter. The code behind an <c>await</c> goes on where it would after awaiting a task.</summary>
    /// <returns>The awaiter.</returns>
    public FutureAwaiter GetAwaiter() => new(this, captureContext: true);

    /// <summary>Configures where the code behind an <c>await</c> goes on.</summary>
    /// <param name="continueOnCapturedContext"><see langword="false"/> makes the code go on on the thread pool. In an actor's turn,
    /// that code then runs outside of the actor.</param>
    /// <returns>An object to await.</returns>
    public ConfiguredFuture ConfigureAwait(bool continueOnCapturedContext) => new(this, continueOnCapturedContext);

    /// <summary>Gives a task that ends as this future does.</summary>
    /// <returns>The task. Its exception never counts as unobserved.</returns>
    public Task AsTask() => UntypedTask();

    /// <summary>Gives a future that fails if the value comes too late or the token is cancelled first.</summary>
    /// <param name="timeout">The longest time to wait, from now; <see langword="null"/>, or more than 24 days, means for ever.</param>
    /// <param name="cancellationToken">Cancels the wait, not the work.</param>
    /// <returns>A future of the same value, or of an <see cref="ActorTimeoutException"/> or an
    /// <see cref="OperationCanceledException"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    public Future WaitAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        UntypedWait(timeout, cancellationToken);

    /// <summary>Sets an exception in place of the value.</summary>
    /// <param name="exception">The exception; its stack trace is kept.</param>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The future has been set before, or an actor owes it, so that only the actor can set
    /// it.</exception>
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
        OnCompleted(new ActionContinuation(() => registration.Unregister()));
    }

    /// <summary>Ends the future because the asker has given up. Its owner need not handle the message.</summary>
    internal void EndUnwanted(Exception exception)
    {
        if (TrySetException(exception))
        {
            Owner?.NoteGivenUp(this);
        }
    }

    internal static InvalidOperationException AlreadySet() =>
        new("The future has been set already. A value, an exception or a get hook can be set once; make a new Future for another.");

    /// <summary>Fails the future, unless it has been set.</summary>
    internal abstract bool TrySetException(Exception exception);

    /// <summary>Makes the future ignore the value of the handler that is running, because the message is handled again later, and that sets
    /// it, unless it has been set. An exception still fails it.</summary>
    internal abstract void PutOff();

    /// <summary>Lets the next handler set the future that was put off, unless it has been set meanwhile.</summary>
    internal abstract void Reopen();

    /// <summary>Sets the future to the return value of a handler, or fails it if the asker expects another type.</summary>
    internal abstract void Reply(object? value);

    /// <summary>Gives the value as an object, or throws the exception. The future must have completed.</summary>
    internal abstract object? BoxedResult();

    /// <summary>Makes a lazy future complete although no thread blocks for it.</summary>
    /// <param name="waiter">The continuation that has just been added. It may have been abandoned since.</param>
    internal virtual void Demand(Continuation waiter)
    {
    }

    /// <summary>Does one step of <see cref="Demand"/> in a chain of futures.</summary>
    internal virtual void DemandNow(Continuation? waiter) => PendingEvaluation?.Demand(this, waiter);

    /// <summary>Makes a lazy future complete on any thread that is free: the caller is about to block for something that waits for
    /// it.</summary>
    internal void DemandAnywhere() => Trampoline.DemandAnywhere(this);

    /// <summary>Does one step of <see cref="DemandAnywhere"/> in a chain of futures.</summary>
    internal virtual void DemandAnywhereNow() => PendingEvaluation?.DemandAnywhere(this);

    /// <summary>Notes that a continuation has given up waiting. Called once for each.</summary>
    private protected virtual void Withdraw(Continuation waiter)
    {
    }

    /// <summary>Does one step of <see cref="Withdraw"/> in a chain of futures.</summary>
    internal virtual void WithdrawNow(Continuation waiter) => PendingEvaluation?.Withdraw(waiter);

    /// <summary>Throws if only the library may set the future.</summary>
    private protected virtual void RefuseToBeSet()
    {
    }

    /// <summary>Abandons a continuation. It is unlinked later.</summary>
    internal void GiveUp(Continuation waiter)
    {
        waiter.Abandon();
        Withdraw(waiter);
    }

    /// <summary>Makes the exception of a getter whose deadline has passed. Called on <see cref="Missing"/>.</summary>
    internal virtual ActorTimeoutException TimeoutAfter(TimeSpan timeout) =>
        new($"The future was not set within {DisplayText.Of(timeout)}.");

    /// <summary>Runs the continuation when the future completes, at once if it has. Makes a lazy future complete.</summary>
    internal void OnCompleted(Continuation continuation)
    {
        if (_continuations.TryAdd(continuation))
        {
            Demand(continuation);
        }
        else
        {
            continuation.Run();
        }
    }

    /// <summary>Publishes the value or exception that has been stored, and runs the continuations in the order in which they came.</summary>
    private protected void Publish()
    {
        var waiting = _continuations.Complete();
        if (waiting is Action only)
        {
            Resume(only);
        }
        else if (waiting is not null)
        {
            ContinuationStack.RunAll((Continuation)waiting);
        }
    }

    /// <summary>Runs, on the thread pool, the continuation that <see cref="TryAddFirst"/> added.</summary>
    private protected virtual void Resume(Action continuation) => throw new UnreachableException();

    /// <summary>Adds a continuation that goes on on the thread pool, if it is the first.</summary>
    private protected bool TryAddFirst(Action continuation) => _continuations.TryAddFirst(continuation);

    internal abstract Type ValueType { get; }

    private protected abstract Task UntypedTask();

    private protected abstract Future UntypedWait(TimeSpan? timeout, CancellationToken cancellationToken);

    /// <inheritdoc cref="ContinuationStack.Find"/>
    private protected TContinuation? Find<TContinuation>()
        where TContinuation : Continuation => _continuations.Find<TContinuation>();

    /// <summary>Waits for the values of several futures.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="futures">The futures.</param>
    /// <param name="timeout">The longest time to wait for all of them together (Pykka's manual, section 3.3).</param>
    /// <returns>The values, in the order of the futures.</returns>
    /// <exception cref="ActorTimeoutException">The timeout passed first.</exception>
    /// <exception cref="ArgumentException">A future is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    [OverloadResolutionPriority(1)]
    public static IReadOnlyList<T> GetAll<T>(IEnumerable<IFuture<T>> futures, TimeSpan? timeout = null)
    {
        var all = FutureJoin.Checked(futures, nameof(futures));
        var deadline = Deadline.After(timeout, FutureJoin.ClockOf(all));
        return Array.ConvertAll(all, future => future.Get(deadline.Remaining));
    }

    /// <inheritdoc cref="GetAll{T}(IEnumerable{IFuture{T}}, TimeSpan?)"/>
    public static IReadOnlyList<object?> GetAll(IEnumerable<Future> futures, TimeSpan? timeout = null)
    {
        var all = FutureJoin.Checked(futures, nameof(futures));
        var deadline = Deadline.After(timeout, FutureJoin.ClockOf(all));
        return Array.ConvertAll(all, future => future.Get(deadline.Remaining));
    }

    /// <summary>Waits for the values of several futures, without a timeout.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="futures">The futures.</param>
    /// <returns>The values, in the order of the futures.</returns>
    /// <exception cref="ArgumentException">A future is <see langword="null"/>.</exception>
    [OverloadResolutionPriority(-1)]
    public static IReadOnlyList<T> GetAll<T>(params ReadOnlySpan<IFuture<T>> futures) => GetAll<T>([.. futures], timeout: null);

    /// <inheritdoc cref="GetAll{T}(ReadOnlySpan{IFuture{T}})"/>
    [OverloadResolutionPriority(-2)]
    public static IReadOnlyList<object?> GetAll(params ReadOnlySpan<Future> futures) => GetAll([.. futures], timeout: null);

    /// <summary>Gives a future of the values of several futures.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="futures">The futures.</param>
    /// <returns>A future of the values, in the order of the futures. If some of them fail, it fails with the exception of the first in
    /// that order.</returns>
    /// <exception cref="ArgumentException">A future is <see langword="null"/>.</exception>
    public static Future<IReadOnlyList<T>> WhenAll<T>(IEnumerable<IFuture<T>> futures) =>
        FutureJoin.Of(FutureJoin.Checked(futures, nameof(futures)));

    /// <inheritdoc cref="WhenAll{T}(IEnumerable{IFuture{T}})"/>
    [OverloadResolutionPriority(-1)]
    public static Future<IReadOnlyList<T>> WhenAll<T>(params ReadOnlySpan<IFuture<T>> futures) => WhenAll<T>([.. futures]);

    /// <summary>Gives a future of the values of several futures of any type.</summary>
    /// <param name="futures">The futures.</param>
    /// <returns>A future of the values, in the order of the futures; <see langword="null"/> is the value of a method without a result. If some
    /// of them fail, it fails with the exception of the first in that order.</returns>
    /// <exception cref="ArgumentException">A future is <see langword="null"/>.</exception>
    [OverloadResolutionPriority(-1)]
    public static Future<IReadOnlyList<object?>> WhenAll(IEnumerable<Future> futures) =>
        FutureJoin.Of(FutureJoin.Checked(futures, nameof(futures)));

    /// <inheritdoc cref="WhenAll(IEnumerable{Future})"/>
    [OverloadResolutionPriority(-2)]
    public static Future<IReadOnlyList<object?>> WhenAll(params ReadOnlySpan<Future> futures) => WhenAll([.. futures]);

    /// <summary>Gives a future of the values of several futures of different types.</summary>
    /// <param name="futures">The futures.</param>
    /// <returns>A future of the values, in the order of the futures.</returns>
    /// <exception cref="ArgumentException">A future is <see langword="null"/>.</exception>
    public static Future<IReadOnlyList<object?>> Join(params Future[] futures) =>
        FutureJoin.Of(FutureJoin.Checked(futures, nameof(futures)));

    /// <summary>Gives a future of the index of the future that completes first.</summary>
    /// <param name="futures">The futures, at least one. None of them is cancelled.</param>
    /// <returns>A future of the index of the first that has a value or has failed. It waits for the futures only while something waits
    /// for it, and leaves nothing behind in those that have not completed.</returns>
    /// <exception cref="ArgumentException">There is no future, or one of them is <see langword="null"/>.</exception>
    public static Future<int> WhenAny(params IReadOnlyList<Future> futures)
    {
        var all = FutureJoin.Checked(futures, nameof(futures));
        return all.Length == 0
            ? throw new ArgumentException("futures must have at least one future: WhenAny of none would never complete.", nameof(futures))
            : new FirstFuture(all);
    }

    /// <summary>Gives a future of the outcomes of several futures. It never fails.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="futures">The futures.</param>
    /// <param name="timeout">The longest time to wait for all of them together, from now. <see langword="null"/> and
    /// <see cref="Timeout.InfiniteTimeSpan"/> wait for ever; zero only looks. The <see cref="Outcome{T}"/> of a future that is late is
    /// an <see cref="ActorTimeoutException"/>.</param>
    /// <returns>A future of the outcomes, in the order of the futures.</returns>
    /// <exception cref="ArgumentException">A future is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    [OverloadResolutionPriority(1)]
    public static Future<IReadOnlyList<Outcome<T>>> WhenAllSettled<T>(IEnumerable<IFuture<T>> futures, TimeSpan? timeout = null) =>
        FutureJoin.Settled(
            Array.ConvertAll(FutureJoin.Checked(futures, nameof(futures)), FutureJoin.AsFuture),
            static future => ((IFuture<T>)future).Get(TimeSpan.Zero),
            timeout);

    /// <inheritdoc cref="WhenAllSettled{T}(IEnumerable{IFuture{T}}, TimeSpan?)"/>
    public static Future<IReadOnlyList<Outcome<object?>>> WhenAllSettled(IEnumerable<Future> futures, TimeSpan? timeout = null) =>
        FutureJoin.Settled(FutureJoin.Checked(futures, nameof(futures)), static future => future.BoxedResult(), timeout);

    /// <summary>Gives a future of the outcomes of several futures, without a timeout. It never fails.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="futures">The futures.</param>
    /// <returns>A future of the outcomes, in the order of the futures.</returns>
    /// <exception cref="ArgumentException">A future is <see langword="null"/>.</exception>
    [OverloadResolutionPriority(-1)]
    public static Future<IReadOnlyList<Outcome<T>>> WhenAllSettled<T>(params ReadOnlySpan<IFuture<T>> futures) =>
        WhenAllSettled<T>([.. futures], timeout: null);

    /// <inheritdoc cref="WhenAllSettled{T}(ReadOnlySpan{IFuture{T}})"/>
    [OverloadResolutionPriority(-2)]
    public static Future<IReadOnlyList<Outcome<object?>>> WhenAllSettled(params ReadOnlySpan<Future> futures) =>
        WhenAllSettled([.. futures], timeout: null);

    /// <summary>Gives a future that has a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>A completed future.</returns>
    public static Future<T> FromResult<T>(T value)
    {
        var future = new Future<T>();
        future.TrySet(value);
        return future;
    }

    /// <summary>Gives a future that has failed.</summary>
    /// <typeparam name="T">The type that the value would have had.</typeparam>
    /// <param name="exception">The exception.</param>
    /// <returns>A completed future.</returns>
    public static Future<T> FromException<T>(Exception exception)
    {
        var future = new Future<T>();
        future.SetException(exception);
        return future;
    }

    /// <summary>How often a thread looks for the value before it goes to sleep.</summary>
    internal const int SpinRounds = 30;

    /// <summary>Waits for completion. Evaluates a lazy future first.</summary>
    /// <returns><see langword="null"/>, or the future that was late when the deadline passed.</returns>
    internal virtual Future? Wait(Deadline deadline) => IsCompleted || Block(deadline) ? null : this;

    /// <summary>The deadline of a wait that begins now, by the future's clock.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    internal Deadline DeadlineAfter(TimeSpan? timeout) =>
        Deadline.IsInfinite(timeout) ? Deadline.Never : Deadline.After(timeout, Clock); // Most waits have no timeout and need no clock.

    internal void WaitOrThrow(Deadline deadline)
    {
        if (Wait(deadline) is { } late && !IsCompleted)
        {
            throw late.Missing.TimeoutAfter(deadline.Timeout!.Value);
        }
    }

    /// <summary>Runs the rest of an awaiting method when the future completes.</summary>
    internal virtual void Await(Action continuation, bool captureContext, bool flowExecutionContext)
    {
        var actor = ActorContext.Current;
        var wait = new AwaitContinuation(this, continuation, captureContext, flowExecutionContext, actor);
        actor?.NoteAwait(wait);
        OnCompleted(wait);
    }

    /// <summary>Gives the value to the awaiting method, or throws the exception that refuses the wait.</summary>
    internal object? AwaitedResult()
    {
        ThrowIfRefused();
        return Get();
    }

    /// <summary>Throws if the await goes on not because the future has completed but because it was refused as part of a deadlock.</summary>
    private protected void ThrowIfRefused()
    {
        if (!IsCompleted)
        {
            ActorContext.Current?.ThrowIfRefused(this);
        }
    }

    /// <summary>Spins for about as long as an answer takes that is about to come.</summary>
    internal bool Spin()
    {
        var spinner = default(SpinWait);
        for (var round = 0; round < SpinRounds && !IsCompleted; round++)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        return IsCompleted;
    }

    /// <summary>Puts the calling thread to sleep until the future completes or the deadline passes.</summary>
    internal bool Park(Deadline deadline)
    {
        var thread = new ParkedThread();
        if (!_continuations.TryAdd(thread))
        {
            return true;
        }

        Demand(thread); // A get hook may have been set since the caller looked for one.
        var actor = ActorContext.Current;
        var woken = false;
        try
        {
            actor?.BeginBlocking(this, deadline);
            woken = thread.Sleep(deadline);
        }
        finally
        {
            actor?.EndBlocking();
            if (!woken)
            {
                GiveUp(thread);
            }
        }

        return IsCompleted;
    }

    private protected bool Block(Deadline deadline)
    {
        if (deadline.IsPoll)
        {
            return IsCompleted;
        }

        BeforeBlocking.Run(); // What waits for this thread may be what this thread is about to wait for.
        var owner = Owner;
        owner?.PrepareForBlockedThread(isForEver: deadline.IsNever && !EndsByItself);
        return ISimulation.Current is { } simulation
            ? BlockInside(simulation, deadline)
            : (ActorContext.Current ?? owner)?.Wait(this, deadline) ?? (Spin() || Park(deadline));
    }

    private bool BlockInside(ISimulation simulation, Deadline deadline)
    {
        var actor = ActorContext.Current;
        try
        {
            actor?.BeginBlocking(this, deadline);
            return simulation.Wait(this, deadline);
        }
        finally
        {
            actor?.EndBlocking();
        }
    }
}
