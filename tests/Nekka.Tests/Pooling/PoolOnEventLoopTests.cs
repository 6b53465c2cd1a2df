namespace Nekka.Tests.Pooling;

/// <summary>An event loop that ends stops its pools.</summary>
public sealed class PoolOnEventLoopTests : IAsyncLifetime
{
    private readonly ActorSystem _system = new();
    private readonly EventLoop _loop = new();
    private readonly Hall _hall = new();
    private int _constructed;

    [Fact]
    public async Task A_loop_that_is_disposed_of_stops_its_pools()
    {
        var pool = StartPool();
        pool.ActorRef.Tell("before");

        await _loop.DisposeAsync().InTime();

        await pool.ActorRef.WhenStopped.Awaited();
        _constructed.ShouldBe(2);
        _hall.Messages.ShouldBe(["before"]);
    }

    [Fact]
    public async Task StopAllAsync_of_a_loop_stops_its_pools()
    {
        var pool = StartPool();
        pool.ActorRef.Tell("before");

        await _loop.StopAllAsync(Limits.Hang, StopMode.Now).AsTask().InTime();

        pool.ActorRef.IsAlive.ShouldBeFalse();
        _constructed.ShouldBe(2);
        _hall.Messages.ShouldBe(["before"]);
    }

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync().InTime();
        await _loop.DisposeAsync().InTime();
    }

    private ActorPool<PoolWorker> StartPool() => Actor.StartPool(
        2,
        () =>
        {
            Interlocked.Increment(ref _constructed);
            return new PoolWorker(_hall);
        },
        new PoolOptions { Worker = new ActorOptions { System = _system, Runtime = _loop } });
}
