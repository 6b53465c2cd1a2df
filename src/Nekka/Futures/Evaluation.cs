using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Nekka;

/// <summary>How the value of a lazy future is made: once, by whoever asks first.</summary>
/// <remarks>
/// Nobody holds the right to evaluate while waiting for what the value is made of, so that a getter who blocks can
/// finish what an awaiter began. Pykka's manual: change log 1.2 (get hooks) and 2.0 (evaluated once).
/// </remarks>
internal abstract class Evaluation<T>
{
    // Completes when the evaluation under way ends, with a value or without.
    private Future<bool>? _attempt;
    private int _evaluatingThread;

    // Where an attempt has been asked for last: a context, a scheduler, or this for the thread pool.
    private object? _demandedIn;

    /// <summary>The clock of what the value is made of, if there is such.</summary>
    public virtual TimeProvider? Clock => null;

    /// <summary>The future that the value still waits for, if there is such.</summary>
    public virtual Future? Missing => null;

    /// <summary>The futures that the value is made of, all of them.</summary>
    public virtual Future[] Sources => [];

    /// <summary>Evaluates the future on the caller's thread, or waits for whoever does.</summary>
    /// <returns><see langword="null"/>, or the future that was late.</returns>
    public Future? EvaluateFor(Future<T> future, Deadline deadline)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack(); // Of futures made of futures: an exception, not the end of the process.
        while (!future.IsCompleted)
        {
            if (WaitForSourcesOf(future, deadline) is { } late)
            {
                return late;
            }

            if (TryEvaluate(future, deadline) is { } other)
            {
                RefuseToWaitForItself(deadline);
                if (other.Wait(deadline) is not null)
                {
                    return future;
                }
            }
        }

        return null;
    }

    /// <summary>Has the future evaluated in the caller's context, without blocking it.</summary>
    public void Demand(Future<T> future)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();

        // An attempt in every awaiter's context, and the first to run wins: the first awaiter's context may be blocked, even
        // by the second awaiter, or gone. A second one in the same context would come to nothing.
        var place = (CapturesContext ? AwaitContinuation.CurrentPlace() : null) ?? this;
        if (Interlocked.Exchange(ref _demandedIn, place) != place)
        {
            WhenReady(new AwaitContinuation(future, () => EvaluateOnDemand(future), CapturesContext, flowExecutionContext: true));
        }
    }

    /// <summary>Whether an awaiter's context is where the value is made.</summary>
    private protected virtual bool CapturesContext => true;

    /// <summary>Blocks until what the value is made of is there.</summary>
    /// <returns><see langword="null"/>, or the future that was late.</returns>
    private protected abstract Future? WaitForSources(Deadline deadline);

    /// <summary>Runs the continuation when what the value is made of is there.</summary>
    private protected abstract void WhenReady(Continuation continuation);

    /// <summary>Makes the value.</summary>
    private protected abstract T Evaluate(Deadline deadline);

    /// <summary>Whether the exception concerns the getter alone: the next one tries again.</summary>
    private protected virtual bool IsGettersOwn(Exception exception, Deadline deadline) => false;

    // An actor that waits for the first of several waits for the others too.
    private Future? WaitForSourcesOf(Future<T> future, Deadline deadline)
    {
        if (ActorCell.Current is not { } actor || Sources.Length < 2)
        {
            return WaitForSources(deadline);
        }

        var outer = actor.BeginGetting(future);
        try
        {
            return WaitForSources(deadline);
        }
        finally
        {
            actor.EndGetting(outer);
        }
    }

    private void RefuseToWaitForItself(Deadline deadline)
    {
        if (deadline.IsNever && Volatile.Read(ref _evaluatingThread) == Environment.CurrentManagedThreadId)
        {
            throw new InvalidOperationException(
                "The function that makes the future's value waits for that very value, without a timeout: it would wait for ever.");
        }
    }

    private void EvaluateOnDemand(Future<T> future)
    {
        if (TryEvaluate(future, Deadline.Never) is { } other)
        {
            other.OnCompleted(new AwaitContinuation(other, () => EvaluateOnDemand(future), CapturesContext, flowExecutionContext: true));
        }
    }

    // Gives null, or the attempt of somebody else who is at it.
    [SuppressMessage("Design", "CA1031", Justification = "The exception goes to whoever gets the value.")]
    private Future<bool>? TryEvaluate(Future<T> future, Deadline deadline)
    {
        var attempt = new Future<bool>();
        if (Interlocked.CompareExchange(ref _attempt, attempt, null) is { } other)
        {
            return other;
        }

        try
        {
            if (!future.IsCompleted)
            {
                Volatile.Write(ref _evaluatingThread, Environment.CurrentManagedThreadId);
                future.Complete(Evaluate(deadline));
            }
        }
        catch (Exception exception) when (!IsGettersOwn(exception, deadline))
        {
            future.Complete(exception);
        }
        finally
        {
            Volatile.Write(ref _evaluatingThread, 0);
            Volatile.Write(ref _attempt, null);
            attempt.TrySet(true);
        }

        return null;
    }
}

/// <summary>Makes a value of those of other futures.</summary>
internal sealed class DerivedEvaluation<T>(Func<T> function, params Future[] sources) : Evaluation<T>
{
    public override TimeProvider Clock { get; } = FutureJoin.ClockOf(sources);

    public override Future? Missing => Array.Find(sources, static source => !source.IsCompleted);

    public override Future[] Sources => sources;

    private protected override Future? WaitForSources(Deadline deadline)
    {
        foreach (var source in sources)
        {
            if (source.Wait(deadline) is { } late)
            {
                return late;
            }
        }

        return null;
    }

    private protected override void WhenReady(Continuation continuation)
    {
        var missing = sources.Length;
        if (missing == 0)
        {
            continuation.Run();
        }

        foreach (var source in sources)
        {
            source.OnCompleted(new HandOver(() =>
            {
                if (Interlocked.Decrement(ref missing) == 0)
                {
                    continuation.Run();
                }
            }));
        }
    }

    private protected override T Evaluate(Deadline deadline) => function();
}

/// <summary>Hands on the value of the future that a future gives.</summary>
internal sealed class UnwrapEvaluation<T>(Future<Future<T>> outer) : Evaluation<T>
{
    public override TimeProvider Clock { get; } = outer.Clock;

    public override Future? Missing => outer.IsCompleted ? outer.Fault is null ? outer.Result() : null : outer;

    public override Future[] Sources => Missing is { } missing ? [missing] : [];

    private protected override Future? WaitForSources(Deadline deadline) =>
        outer.Wait(deadline) ?? (outer.Fault is null ? Inner().Wait(deadline) : null);

    private protected override void WhenReady(Continuation continuation) =>
        outer.OnCompleted(new HandOver(() =>
        {
            if (outer.Fault is null && outer.Result() is { } inner)
            {
                inner.OnCompleted(continuation);
            }
            else
            {
                continuation.Run();
            }
        }));

    private protected override T Evaluate(Deadline deadline) => Inner().Result();

    private Future<T> Inner() =>
        outer.Result() ?? throw new InvalidOperationException("The future to unwrap has the value null, not a future.");
}

/// <summary>Asks a function for the value.</summary>
internal sealed class HookEvaluation<T>(Func<TimeSpan?, T> hook) : Evaluation<T>
{
    private protected override bool CapturesContext => false;

    private protected override Future? WaitForSources(Deadline deadline) => null;

    private protected override void WhenReady(Continuation continuation) => continuation.Run();

    private protected override T Evaluate(Deadline deadline) => hook(deadline.Timeout);

    private protected override bool IsGettersOwn(Exception exception, Deadline deadline) =>
        exception is ActorTimeoutException && !deadline.IsNever;
}
