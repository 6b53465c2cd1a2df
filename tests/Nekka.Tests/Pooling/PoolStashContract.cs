using System.Collections.Concurrent;

namespace Nekka.Tests.Pooling;

/// <summary>What becomes of messages that workers stash.</summary>
public abstract class PoolStashContract<TRuntime> : PoolContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly ConcurrentQueue<object?> _handled = [];
    private int _constructed;

    [Theory]
    [MemberData(nameof(EveryRouting.All), MemberType = typeof(EveryRouting))]
    [Semantics("pool-stash")]
    public async Task A_stop_returns_what_is_stashed(PoolRouting routing)
    {
        var pool = StartStashing(routing, isStashing: static _ => true);
        pool.ActorRef.Tell("stashed");
        pool.ActorRef.Tell("handled");

        (await pool.StopAsync().Awaited()).ShouldBeTrue();

        _handled.ShouldBe(["handled"]);
        _constructed.ShouldBe(1);
        System.DeadLetters.Count.ShouldBe(1);
    }

    [Fact]
    [Semantics("pool-stash")]
    public async Task A_stop_fails_an_ask_that_is_stashed()
    {
        var pool = StartStashing(PoolRouting.SharedInbox, isStashing: static _ => true);
        var ask = pool.ActorRef.AskAsync("stashed");

        await pool.StopAsync().Awaited();

        await Should.ThrowAsync<ActorDeadException>(ask.Awaited);
    }

    [Fact]
    [Semantics("pool-stash", "pool-replace")]
    public async Task What_a_worker_has_stashed_when_it_ends_is_handled_by_another()
    {
        var pool = StartStashing(PoolRouting.SharedInbox, isStashing: static number => number == 1);
        var ask = pool.ActorRef.AskAsync("stashed");

        pool.ActorRef.Tell("stop");

        (await ask.Awaited()).ShouldBe("stashed");
        _handled.ShouldBe(["stop", "stashed"]);
        System.DeadLetters.Count.ShouldBe(0);
    }

    private ActorPool<Stasher> StartStashing(PoolRouting routing, Func<int, bool> isStashing) => Actor.StartPool(
        1,
        () => new Stasher(_handled.Enqueue, isStashing(Interlocked.Increment(ref _constructed))),
        new PoolOptions { Routing = routing, Worker = OnRuntime() with { System = System } });

    /// <summary>Stashes its first message, and never asks for it back.</summary>
    private sealed class Stasher(Action<object?> handle, bool isStashing) : Actor
    {
        private bool _isStashing = isStashing;

        protected override object? OnReceive(object? message)
        {
            if (_isStashing)
            {
                _isStashing = false;
                Stash();
                return null;
            }

            handle(message);
            if (message is "stop")
            {
                Stop();
            }

            return message;
        }
    }
}

public sealed class PoolStashOnThreadPool : PoolStashContract<OnThreadPool>;
public sealed class PoolStashOnDedicatedThreads : PoolStashContract<OnDedicatedThreads>;
public sealed class PoolStashOnEventLoop : PoolStashContract<OnEventLoop>;
public sealed class PoolStashOnMixedRuntimes : PoolStashContract<OnMixedRuntimes>;
public sealed class PoolStashOnSynchronizationContext : PoolStashContract<OnSynchronizationContext>;
