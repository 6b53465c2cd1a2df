namespace Nekka;

/// <summary>A future that an actor owes the value of. Whoever awaits it, outside actors, costs no allocation.</summary>
/// <remarks>The first to await leaves no more than its continuation; when the value is there, the future itself is what the
/// thread pool runs. Only the library sets it, by <see cref="Future{T}.TrySet"/> and the like: a debt that others could pay would
/// make a circle of waits that is reported as certain end after all.</remarks>
internal abstract class OwedFuture<T> : Future<T>, IPoolWork
{
    private Action? _resumption;

    void IThreadPoolWorkItem.Execute() => PoolWorker.Run(this);

    void IPoolWork.RunOn(PoolWorker worker)
    {
        var resumption = _resumption!;
        _resumption = null;
        worker.BeginStepOfNobody();
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

    /// <summary>What alone sets the future, as in "only … sets it".</summary>
    private protected virtual string Payment => "its answer";

    private protected sealed override void RefuseToBeSet() =>
        throw new InvalidOperationException(
            $"This future is owed by {Owner}: only {Payment} sets it. Make a Future of your own to set one; " +
            "an actor that is to answer later returns one of those, or one made by its CreateFuture.");

    private protected override void Resume(Action continuation)
    {
        _resumption = continuation;
        ThreadPoolRuntime.Schedule(this);
    }
}
