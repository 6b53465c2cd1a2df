using Nekka.Runtimes;

namespace Nekka.Pooling;

/// <summary>Runs no actor: it has the worker of a key run, on the thread that has sent the key a message.</summary>
internal sealed class PoolKeyRuntime : ActorRuntime
{
    public static readonly PoolKeyRuntime Instance = new();

    private PoolKeyRuntime()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "pool";

    internal override void Schedule(RunnableActor actor) => ((PoolKey)actor).PassOn();

    internal override void RefuseWaitFor(RunnableActor actor)
    {
        if (((PoolKey)actor).Worker is { } worker)
        {
            worker.Runtime.RefuseWaitFor(worker);
        }
    }
}
