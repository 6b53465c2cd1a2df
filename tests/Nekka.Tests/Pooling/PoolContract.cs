namespace Nekka.Tests.Pooling;

/// <summary>What every suite about pools starts from.</summary>
public abstract class PoolContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    /// <summary>Starts a pool whose workers run on the runtime under test.</summary>
    private protected ActorPool<PoolWorker> StartPool(int size, Hall hall, PoolOptions? options = null) => Actor.StartPool(
        size,
        () => new PoolWorker(hall),
        (options ?? new PoolOptions()) with { Worker = (options?.Worker ?? new ActorOptions()) with { System = System, Runtime = OnRuntime().Runtime } });
}
