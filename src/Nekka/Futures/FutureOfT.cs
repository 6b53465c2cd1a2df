using System.Runtime.ExceptionServices;
using Nekka.Futures;

namespace Nekka;

/// <summary>A future of a value that can be read; also as a future of a base type.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public interface IFuture<out T>
{
    /// <inheritdoc cref="Future.IsCompleted"/>
    bool IsCompleted { get; }

    /// <inheritdoc cref="Future.Get"/>
    T Get(TimeSpan? timeout = null);
}

/// <summary>A handle to a value that is there or will be.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <remarks>
/// <para>The answer of an actor is a future. <c>new Future&lt;T&gt;()</c> makes another, which its maker sets once: with
/// <see cref="Set"/>, <see cref="Future.SetException"/> or <see cref="SetGetHook"/>.</para>
/// <para>Setting a future never runs the waiting code inline. An exception that is never read does no harm.</para>
/// <para><b>Thread safety:</b> any thread may use every member at any time.</para>
/// <para>Pykka's manual: section 3.3; change log 1.2 and 2.0.</para>
/// </remarks>
public class Future<T> : Future, IFuture<T>
{
    private const int Open = 0;
    private const int Claimed = 1;
    private const int IsPutOff = 2; // No value is accepted, but a failure is.

    private int _claimed;
    private T? _value;

    // The evaluation that will make the value; later the exception, if the future failed. Never both.
    private object? _evaluationOrFault;

    /// <summary>Makes a future for the caller to set.</summary>
    public Future()
    {
    }

    /// <summary>Makes a lazy future, which is evaluated when its value is first asked for.</summary>
    internal Future(Evaluation<T> evaluation)
    {
        _claimed = Claimed;
        _evaluationOrFault = evaluation;
    }

    /// <inheritdoc cref="Future.Get"/>
    public new T Get(TimeSpan? timeout = null)
    {
        WaitOrThrow(DeadlineAfter(timeout));
        return Result();
    }

    /// <inheritdoc cref="Future.GetAwaiter"/>
    public new FutureAwaiter<T> GetAwaiter() => new(this, captureContext: true);

    /// <inheritdoc cref="Future.ConfigureAwait"/>
    public new ConfiguredFuture<T> ConfigureAwait(bool continueOnCapturedContext) => new(this, continueOnCapturedContext);

    /// <inheritdoc cref="Future.AsTask"/>
    public new Task<T> AsTask()
    {
        if (IsCompleted)
        {
            return TaskContinuation<T>.Of(this);
        }

        ISimulation.Current?.Awaits(AwaitContinuation.CurrentPlace(), this);
        ActorContext.Current?.NoteTask(this);
        if (Find<TaskContinuation<T>>() is { } known)
        {
            Demand(known);
            return known.Task; // One task for all callers: code that races it against something else, again and again, leaves nothing behind.
        }

        var continuation = new TaskContinuation<T>(this);
        OnCompleted(continuation);
        return continuation.Task;
    }

    /// <inheritdoc cref="Future.WaitAsync"/>
    public new Future<T> WaitAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var deadline = DeadlineAfter(timeout);
        return IsCompleted || (deadline.IsNever && !cancellationToken.CanBeCanceled)
            ? this
            : new WaitingFuture<T>(this, deadline, cancellationToken);
    }

    /// <summary>Sets the value.</summary>
    /// <param name="value">The value. It is handed over as it is, not copied.</param>
    /// <exception cref="InvalidOperationException">The future has been set before, or an actor owes it, so that only the actor can set
    /// it.</exception>
    public void Set(T value)
    {
        RefuseToBeSet();
        if (!TrySet(value))
        {
            throw AlreadySet();
        }

        ISimulation.Current?.MayInterrupt();
    }

    /// <summary>Sets a function that makes the value when it is first asked for.</summary>
    /// <param name="hook">The function. The first getter calls it with its own timeout (<see langword="null"/> means for ever). For an
    /// <c>await</c> the thread pool calls it, without a timeout. It is called once; but if it throws an
    /// <see cref="ActorTimeoutException"/> to a getter with a timeout, the next getter calls it again.</param>
    /// <exception cref="ArgumentNullException"><paramref name="hook"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The future has been set before, or an actor owes it, so that only the actor can set
    /// it.</exception>
    public void SetGetHook(Func<TimeSpan?, T> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        RefuseToBeSet();
        if (!TryClaim())
        {
            throw AlreadySet();
        }

        // A full fence: either we see a continuation that waits already, or it sees the hook after it has joined the stack.
        Interlocked.Exchange(ref _evaluationOrFault, new HookEvaluation<T>(hook));
        if (HasWaiters)
        {
            Trampoline.Demand(this, waiter: null);
        }
    }

    /// <summary>Gives a future of the values of this and other futures.</summary>
    /// <param name="futures">The other futures.</param>
    /// <returns>A future of the values. The first is the value of this future.</returns>
    public Future<IReadOnlyList<T>> Join(params Future<T>[] futures) =>
        FutureJoin.Of<T>([this, .. FutureJoin.Checked(futures, nameof(futures))]);

    /// <summary>Gives a future of the result of a function of the value.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="function">The function. It is called once, with the whole value, when the result is first asked for.</param>
    /// <returns>A future of the function's result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is <see langword="null"/>.</exception>
    /// <remarks>Pykka's manual: change log 2.0 (the whole value, not its items).</remarks>
    public Future<TResult> Map<TResult>(Func<T, TResult> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new Future<TResult>(new DerivedEvaluation<TResult>(() => function(Result()), this));
    }

    /// <summary>Whether the future has been set, or is about to be.</summary>
    internal bool IsClaimed => Volatile.Read(ref _claimed) == Claimed;

    internal override TimeProvider Clock => PendingEvaluation?.Clock ?? base.Clock;

    internal sealed override ExceptionDispatchInfo? Failure => _evaluationOrFault as ExceptionDispatchInfo;

    /// <summary>Gives the value, or throws the exception. The future must have completed.</summary>
    internal T Result()
    {
        if (_evaluationOrFault is ExceptionDispatchInfo fault)
        {
            fault.Throw();
        }

        return _value!;
    }

    internal bool TrySet(T value)
    {
        if (!TryClaim())
        {
            return false;
        }

        Complete(value);
        return true;
    }

    internal override bool TrySetException(Exception exception)
    {
        if (!TryClaim() && !TryClaimPutOff())
        {
            return false;
        }

        Complete(exception);
        return true;
    }

    internal sealed override void PutOff() => Interlocked.CompareExchange(ref _claimed, IsPutOff, Open);

    internal sealed override void Reopen() => Interlocked.CompareExchange(ref _claimed, Open, IsPutOff);

    /// <summary>Sets this future as another one, which has completed, unless this one has been set.</summary>
    internal void TrySetAs(Future<T> other)
    {
        if (TryClaim())
        {
            if (other.Failure is { } failure)
            {
                Complete(failure);
            }
            else
            {
                Complete(other.Result());
            }
        }
    }

    internal new T AwaitedResult()
    {
        if (IsCompleted)
        {
            return Result();
        }

        ThrowIfRefused();
        return Get();
    }

    internal override Future[]? Sources => PendingEvaluation?.Sources;

    internal sealed override Evaluation? PendingEvaluation => Volatile.Read(ref _evaluationOrFault) as Evaluation;

    internal override void Reply(object? value) => TrySet((T)value!);

    internal override object? BoxedResult() => Result();

    internal override Future? Wait(Deadline deadline) =>
        IsCompleted ? null
        : PendingEvaluation is { } evaluation ? EvaluationWait.For(this, evaluation, deadline)
        : base.Wait(deadline);

    internal override void Demand(Continuation waiter)
    {
        if (PendingEvaluation is not null)
        {
            Trampoline.Demand(this, waiter);
        }
    }

    private protected override void Withdraw(Continuation waiter)
    {
        if (PendingEvaluation is not null)
        {
            Trampoline.Withdraw(this, waiter);
        }
    }

    /// <summary>Completes the future. The caller has claimed it, or evaluates it.</summary>
    internal void Complete(T value)
    {
        _value = value;
        _evaluationOrFault = null;
        Forget();
        Publish();
    }

    /// <inheritdoc cref="Complete(T)"/>
    internal void Complete(Exception exception) => Complete(ExceptionDispatchInfo.Capture(exception));

    /// <summary>Completes the future with the exception of another one, and the stack trace that was kept of it.</summary>
    internal void Complete(ExceptionDispatchInfo failure)
    {
        _evaluationOrFault = failure;
        Forget();
        Publish();
    }

    /// <summary>Releases what was needed only to get the value.</summary>
    private protected virtual void Forget()
    {
    }

    private protected override Future? NextMissing => PendingEvaluation?.Missing;

    internal override Type ValueType => typeof(T);

    private protected override Task UntypedTask() => AsTask();

    private protected override Future UntypedWait(TimeSpan? timeout, CancellationToken cancellationToken) =>
        WaitAsync(timeout, cancellationToken);

    private bool TryClaim() => Interlocked.CompareExchange(ref _claimed, Claimed, Open) == Open;

    // The actor may reopen the future between the two looks; then the first one succeeds the next time.
    private bool TryClaimPutOff()
    {
        while (!IsClaimed)
        {
            if (Interlocked.CompareExchange(ref _claimed, Claimed, IsPutOff) == IsPutOff || TryClaim())
            {
                return true;
            }
        }

        return false;
    }
}
