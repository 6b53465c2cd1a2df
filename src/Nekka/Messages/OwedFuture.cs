using Nekka.Futures;
using Nekka.Runtimes;

namespace Nekka.Messages;

/// <summary>A future whose value an actor owes. Awaiting it outside of actors allocates nothing.</summary>
/// <remarks>The future stores only the continuation of the first await, and when the value is there the thread pool runs the future
/// itself. Only the library sets it, with <see cref="Future{T}.TrySet"/> and the like: if other code could set it, a circle of waits
/// that was reported as certain could end after all.</remarks>
internal abstract class OwedFuture<T> : Future<T>, IPoolWork
{
    private Action? _resumption;

    void IThreadPoolWorkItem.Execute() => PoolWorker.Run(this);

    void IPoolWork.RunOn(PoolWorker worker)
    {
        var resumption = _resumption!;
        _resumption = null;
        worker.BeginStepWithoutActor();
        resumption();
    }

    internal override void Await(Action continuation, bool captureContext, bool flowExecutionContext)
    {
        var onPool = !flowExecutionContext && ISimulation.Current is null && ActorContext.Current is null
            && !(captureContext && AwaitContinuation.CurrentPlace() is not null);
        if (!onPool || !TryAddFirst(continuation))
        {
            base.Await(continuation, captureContext, flowExecutionContext);
        }
    }

    /// <summary>The event that sets the future, as in "only … sets it".</summary>
    private protected virtual string Setter => "its answer";

    private protected sealed override void RefuseToBeSet() =>
        throw new InvalidOperationException(
            $"This future is owed by {Owner}: only {Setter} sets it. Make a Future of your own to set one; " +
            "an actor that is to answer later returns one of those, or one made by its CreateFuture.");

    private protected override void Resume(Action continuation)
    {
        _resumption = continuation;
        ThreadPoolRuntime.Schedule(this);
    }
}
