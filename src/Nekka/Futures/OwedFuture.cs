namespace Nekka;

/// <summary>A future that an actor owes the value of. Whoever awaits it, outside actors, costs no allocation.</summary>
/// <remarks>The first to await leaves no more than its continuation; when the value is there, the future itself is what the
/// thread pool runs.</remarks>
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
        var onPool = !flowExecutionContext && SimulatedRuntime.Current is null && ActorCell.Current is null
            && !(captureContext && AwaitContinuation.CurrentPlace() is not null);
        if (onPool && TryAddFirst(continuation))
        {
            Demand(); // Somebody may have set a get hook in place of the actor.
        }
        else
        {
            base.Await(continuation, captureContext, flowExecutionContext);
        }
    }

    private protected override void Resume(Action continuation)
    {
        _resumption = continuation;
        ThreadPoolRuntime.Schedule(this);
    }
}
