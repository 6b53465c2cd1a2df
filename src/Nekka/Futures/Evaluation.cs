using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Nekka.Futures;

/// <summary>Makes the value of a lazy future: once, when it is first asked for.</summary>
/// <remarks>
/// No thread holds the right to evaluate while it waits for the futures that the value is made of. So a getter that blocks can
/// finish what an awaiter began. Pykka's manual: change log 1.2 (get hooks) and 2.0 (evaluated once).
/// </remarks>
internal abstract class Evaluation
{
    private EvaluationDemand? _demand;
    private int _evaluatingThread;

    /// <summary>The clock of the futures that the value is made of, if there are any.</summary>
    public virtual TimeProvider? Clock => null;

    /// <summary>A future that the value still waits for, if there is one.</summary>
    public virtual Future? Missing => null;

    /// <summary>All futures that the value is made of.</summary>
    public virtual Future[] Sources => [];

    /// <summary>Whether the value is made in the context of an awaiter.</summary>
    public virtual bool CapturesContext => true;

    /// <summary>The next future that must complete before the value can be made, if any has not.</summary>
    /// <param name="index">How many of <see cref="Sources"/> are known to have completed.</param>
    public abstract Future? NextSource(ref int index);

    /// <summary>All futures that can be waited for now. When they have completed, there may be more.</summary>
    public abstract Future[] PendingSources();

    /// <summary>Evaluates the future, unless another thread does. The futures that it is made of have completed.</summary>
    /// <returns><see langword="null"/>, or a future that completes when the other thread is done, with a value or without.</returns>
    public abstract Future<bool>? TryEvaluate(Future future, Deadline deadline);

    /// <summary>Causes the future to be evaluated in the caller's context, without blocking it.</summary>
    /// <param name="future">The future.</param>
    /// <param name="waiter">The continuation that wants the value; <see langword="null"/> for a caller that never gives up.</param>
    public void Demand(Future future, Continuation? waiter) =>
        DemandOf(future).Add(waiter, CapturesContext ? AwaitContinuation.CurrentPlace() : null);

    /// <summary>Causes the future, and the futures that it is made of, to be evaluated on the thread pool: the caller's context is
    /// about to be blocked.</summary>
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

    /// <summary>Notes that a continuation which wanted the value has given up.</summary>
    public void Withdraw(Continuation waiter) => Volatile.Read(ref _demand)?.Remove(waiter);

    /// <summary>Evaluates the future, in the context where it was asked for, as soon as no other thread does.</summary>
    public void EvaluateOnDemand(Future future)
    {
        if (TryEvaluate(future, Deadline.Never) is { } other)
        {
            other.OnCompleted(new AwaitContinuation(other, () => EvaluateOnDemand(future), CapturesContext, flowExecutionContext: true, ActorContext.Current));
        }
    }

    /// <summary>Throws if this thread evaluates the future, and so would wait for itself.</summary>
    public void RefuseToWaitForItself(Deadline deadline)
    {
        if (deadline.IsNever && Volatile.Read(ref _evaluatingThread) == Environment.CurrentManagedThreadId)
        {
            throw new InvalidOperationException(
                "The function that makes the future's value waits for that value itself, without a timeout: it would wait for ever.");
        }
    }

    private protected void BeginEvaluating() => Volatile.Write(ref _evaluatingThread, Environment.CurrentManagedThreadId);

    private protected void EndEvaluating() => Volatile.Write(ref _evaluatingThread, 0);

    private EvaluationDemand DemandOf(Future future) =>
        Volatile.Read(ref _demand) ?? Interlocked.CompareExchange(ref _demand, new EvaluationDemand(this, future), null) ?? _demand;
}

/// <summary>Makes the value of a lazy future of some type.</summary>
internal abstract class Evaluation<T> : Evaluation
{
    // Completes when the running evaluation ends, with a value or without.
    private Future<bool>? _attempt;

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031", Justification = "The exception goes to the code that gets the value.")]
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
                    evaluated.Complete(failure); // Not thrown again at each link of a chain: its stack trace would grow with each.
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

    /// <summary>The exception that the future fails with because a future that it is made of has failed.</summary>
    private protected virtual ExceptionDispatchInfo? SourceFailure => null;

    /// <summary>Makes the value.</summary>
    private protected abstract T Evaluate(Deadline deadline);

    /// <summary>Whether the exception concerns this getter alone, so that the next getter tries again.</summary>
    private protected virtual bool IsGettersOwn(Exception exception, Deadline deadline) => false;
}
