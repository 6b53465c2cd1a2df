namespace Nekka.Tests.Pooling;

/// <summary>Workers that take turns between their keys and a shared inbox.</summary>
public abstract class PoolKeyTurnsContract<TRuntime> : PoolContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly Hall _hall = new();

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(100)]
    [Semantics("pool-key-turns")]
    public async Task Nothing_is_lost_between_the_keys_of_a_worker_and_a_shared_inbox(int? capacity)
    {
        var pool = StartPool(1, _hall, new PoolOptions { Worker = new ActorOptions { InboxCapacity = capacity } });
        pool.Workers[0].Tell("hold");
        await _hall.AwaitHeld(1);
        Future<string>[] asks = [.. Enumerable.Range(0, 4).SelectMany(number => (Future<string>[])[pool.For(number).AskAsync<string>("key"), pool.ActorRef.AskAsync<string>("shared")])];

        _hall.Open("hold");

        (await Future.WhenAll(asks).Awaited()).ShouldAllBe(static worker => worker == "1");
    }

    [Fact]
    [Semantics("pool-key-turns", "pool-key-reentrant")]
    public async Task Nothing_is_lost_between_the_keys_of_a_reentrant_worker_and_a_shared_inbox()
    {
        var gate = new Future<object?>();
        var pool = Actor.StartPool(1, () => new Reentering(gate), new PoolOptions { Worker = OnRuntime() with { System = System } });
        using var held = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        pool.Workers[0].Tell((Action)(() =>
        {
            held.Set();
            go.Wait(Limits.Hang);
        }));
        held.Wait(Limits.Hang).ShouldBeTrue();
        Future<object?>[] asks = [.. Enumerable.Range(0, 4).SelectMany(number => (Future<object?>[])[pool.For(number).AskAsync("key"), pool.ActorRef.AskAsync("shared")])];

        go.Set();
        gate.Set(null);

        (await Future.WhenAll(asks).Awaited()).Count.ShouldBe(8);
    }

    [Reentrant]
    private sealed class Reentering(Future<object?> gate) : Actor
    {
        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            if (message is Action act)
            {
                act();
            }
            else
            {
                await gate;
            }

            return message;
        }
    }
}

public sealed class PoolKeyTurnsOnThreadPool : PoolKeyTurnsContract<OnThreadPool>;
public sealed class PoolKeyTurnsOnDedicatedThreads : PoolKeyTurnsContract<OnDedicatedThreads>;
public sealed class PoolKeyTurnsOnEventLoop : PoolKeyTurnsContract<OnEventLoop>;
public sealed class PoolKeyTurnsOnMixedRuntimes : PoolKeyTurnsContract<OnMixedRuntimes>;
public sealed class PoolKeyTurnsOnSynchronizationContext : PoolKeyTurnsContract<OnSynchronizationContext>;
