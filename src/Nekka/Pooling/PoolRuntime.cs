using Nekka.Runtimes;

namespace Nekka.Pooling;

/// <summary>Runs no actor: it passes on what is in the inbox of a pool, on the thread that has woken it.</summary>
internal sealed class PoolRuntime(PoolCell pool) : ActorRuntime
{
    /// <inheritdoc/>
    public override string ToString() => "pool";

    internal override void Schedule(RunnableActor actor) => pool.PassOn();

    // The workers are alike: what keeps one from ever answering keeps them all.
    internal override void RefuseWaitFor(RunnableActor actor)
    {
        if (pool.Workers.Current is [var worker, ..])
        {
            worker.Runtime.RefuseWaitFor(worker);
        }
    }
}
