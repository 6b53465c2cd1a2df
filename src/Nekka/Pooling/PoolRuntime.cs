using Nekka.Runtimes;

namespace Nekka.Pooling;

/// <summary>The runtime of a pool. It runs no actor, but passes on the messages in the pool's inbox, on the thread that has woken the
/// pool.</summary>
internal sealed class PoolRuntime(PoolCell pool) : ActorRuntime
{
    /// <inheritdoc/>
    public override string ToString() => "pool";

    internal override void Schedule(RunnableActor actor) => pool.PassOn();

    // The workers are alike: a reason that keeps one from ever answering keeps all of them from answering.
    internal override void RefuseWaitFor(RunnableActor actor)
    {
        if (pool.Workers.Current is [var worker, ..])
        {
            worker.Runtime.RefuseWaitFor(worker);
        }
    }
}
