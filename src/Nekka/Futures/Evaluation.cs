using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Nekka;

/// <summary>How the value of a lazy future is made: once, by whoever asks first.</summary>
/// <remarks>
/// Nobody holds the right to evaluate while waiting for what the value is made of, so that a getter who blocks can
/// finish what an awaiter began. Pykka's manual: change log 1.2 (get hooks) and 2.0 (evaluated once).
/// </remarks>
internal abstract class Evaluation
{
    private EvaluationDemand? _demand;
    private int _evaluatingThread;

    /// <summary>The clock of what the value is made of, if there is such.</summary>
    public virtual TimeProvider? Clock => null;

    /// <summary>The future that the value still waits for, if there is such.</summary>
    public virtual Future? Missing => null;

    /// <summary>The futures that the value is made of, all of them.</summary>
    public virtual Future[] Sources => [];

    /// <summary>Whether an awaiter's context is where the value is made.</summary>
    public virtual bool CapturesContext => true;

    /// <summary>The next future that must complete before the value can be made, if any has not.</summary>
    /// <param name="index">How many of <see cref="Sources"/> are known to have completed.</param>
    public abstract Future? NextSource(ref int index);

    /// <summary>All futures that can be waited for by now; when they have completed there may be others.</summary>
    public abstract Future[] PendingSources();

    /// <summary>Evaluates the future, unless somebody else is at it. What it is made of has completed.</summary>
    /// <returns><see langword="null"/>, or what completes when the other is through, with a value or without.</returns>
    public abstract Future<bool>? TryEvaluate(Future future, Deadline deadline);

    /// <summary>Has the future evaluated in the caller's context, without blocking it.</summary>
    /// <param name="future">The future.</param>
    /// <param name="waiter">Who wants it; null for somebody who will not give up.</param>
    public void Demand(Future future, Continuation? waiter) =>
        DemandOf(future).Add(waiter, CapturesContext ? AwaitContinuation.CurrentPlace() : null);

    /// <summary>Has the future evaluated on the thread pool, and whatever it is made of: the caller's context is about to be blocked.</summary>
    public void DemandAnywhere(Future future)
    {
        if (DemandOf(future).AddAnywhere())
        {
            foreach (var source in PendingSources())
            {
                source.DemandAnywhere();
            }
        }
    }

    /// <summary>Learns that somebody who wanted the value does not any more.</summary>
    public void Withdraw(Continuation waiter) => Volatile.Read(ref _demand)?.Remove(waiter);

    /// <summary>Evaluates the future, in the context where it was asked for, as soon as nobody else is at it.</summary>
    public void EvaluateOnDemand(Future future)
    {
        if (TryEvaluate(future, Deadline.Never) is { } other)
        {
            other.OnCompleted(new AwaitContinuation(other, () => EvaluateOnDemand(future), CapturesContext, flowExecutionContext: true));
        }
    }

    /// <summary>Throws if this thread is evaluating, and would wait for itself.</summary>
    public void RefuseToWaitForItself(Deadline deadline)
    {
        if (deadline.IsNever && Volatile.Read(ref _evaluatingThread) == Environment.CurrentManagedThreadId)
        {
            throw new InvalidOperationException(
                "The function that makes the future's value waits for that very value, without a timeout: it would wait for ever.");
        }
    }

    private protected void BeginEvaluating() => Volatile.Write(ref _evaluatingThread, Environment.CurrentManagedThreadId);

    private protected void EndEvaluating() => Volatile.Write(ref _evaluatingThread, 0);

    private EvaluationDemand DemandOf(Future future) =>
        Volatile.Read(ref _demand) ?? Interlocked.CompareExchange(ref _demand, new EvaluationDemand(this, future), null) ?? _demand;
}

/// <summary>How a value of some type is made.</summary>
internal abstract class Evaluation<T> : Evaluation
{
    // Completes when the evaluation under way ends, with a value or without.
    private Future<bool>? _attempt;

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031", Justification = "The exception goes to whoever gets the value.")]
    public sealed override Future<bool>? TryEvaluate(Future future, Deadline deadline)
    {
        var attempt = new Future<bool>();
        if (Interlocked.CompareExchange(ref _attempt, attempt, null) is { } other)
        {
            return other;
        }

        var evaluated = (Future<T>)future;
        try
        {
            if (!evaluated.IsCompleted)
            {
                if (SourceFailure is { } failure)
                {
                    evaluated.Complete(failure); // Not thrown again at each link of a chain: its stack would grow and grow.
                }
                else
                {
                    BeginEvaluating();
                    evaluated.Complete(Evaluate(deadline));
                }
            }
        }
        catch (Exception exception) when (!IsGettersOwn(exception, deadline))
        {
            evaluated.Complete(exception);
        }
        finally
        {
            EndEvaluating();
            Volatile.Write(ref _attempt, null);
            attempt.TrySet(true);
        }

        return null;
    }

    /// <summary>The exception that the future fails with because something that it is made of has.</summary>
    private protected virtual ExceptionDispatchInfo? SourceFailure => null;

    /// <summary>Makes the value.</summary>
    private protected abstract T Evaluate(Deadline deadline);

    /// <summary>Whether the exception concerns the getter alone: the next one tries again.</summary>
    private protected virtual bool IsGettersOwn(Exception exception, Deadline deadline) => false;
}
