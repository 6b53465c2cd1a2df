using System.Collections.Concurrent;

namespace Nekka.Tests.Pooling;

/// <summary>A pool whose new workers do not get through their starts.</summary>
public abstract class PoolStartFailureContract<TRuntime> : PoolContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly ConcurrentQueue<object?> _handled = [];
    private int _constructed;

    [Theory]
    [MemberData(nameof(EveryRouting.All), MemberType = typeof(EveryRouting))]
    [Semantics("pool-stop-failing")]
    public async Task A_stop_ends_although_each_start_fails(PoolRouting routing)
    {
        var pool = Start(routing, static _ => throw new FormatException("in the start"));
        var ask = pool.ActorRef.AskAsync("left");

        (await pool.StopAsync().Awaited()).ShouldBeTrue();

        _handled.ShouldBe([]);
        if (routing != PoolRouting.Broadcast)
        {
            await Should.ThrowAsync<ActorDeadException>(ask.Awaited);
        }
    }

    [Fact]
    [Semantics("pool-stop-failing")]
    public async Task A_stop_ends_although_each_new_worker_stops_in_its_start()
    {
        var pool = Start(PoolRouting.SharedInbox, static worker => worker.StopUnlessFirst());
        pool.ActorRef.Tell("stop");
        var ask = pool.ActorRef.AskAsync("left");

        (await pool.StopAsync().Awaited()).ShouldBeTrue();

        _handled.ShouldBe(["stop"]);
        await Should.ThrowAsync<ActorDeadException>(ask.Awaited);
    }

    [Fact]
    [Semantics("pool-stop-failing")]
    public async Task What_was_sent_before_the_stop_is_handled_if_the_next_start_succeeds()
    {
        var pool = Start(PoolRouting.SharedInbox, static worker => worker.ThrowIfFirst(), new SupervisorStrategy { MinBackoff = TimeSpan.FromDays(20), MaxBackoff = TimeSpan.FromDays(20) });
        var ask = pool.ActorRef.AskAsync("left");

        (await pool.StopAsync().Awaited()).ShouldBeTrue();

        (await ask.Awaited()).ShouldBe("left");
    }

    private ActorPool<Starter> Start(PoolRouting routing, Action<Starter> starting, SupervisorStrategy? strategy = null) => Actor.StartPool(
        1,
        () => new Starter(Interlocked.Increment(ref _constructed), starting, _handled.Enqueue),
        new PoolOptions { Routing = routing, SupervisorStrategy = strategy, Worker = OnRuntime() with { System = System } });

    private sealed class Starter(int number, Action<Starter> starting, Action<object?> handle) : Actor
    {
        public void StopUnlessFirst()
        {
            if (number > 1)
            {
                Stop();
            }
        }

        public void ThrowIfFirst()
        {
            if (number == 1)
            {
                throw new FormatException("in the first start");
            }
        }

        protected override void OnStart() => starting(this);

        protected override object? OnReceive(object? message)
        {
            handle(message);
            if (message is "stop")
            {
                Stop();
            }

            return message;
        }
    }
}

public sealed class PoolStartFailureOnThreadPool : PoolStartFailureContract<OnThreadPool>;
public sealed class PoolStartFailureOnDedicatedThreads : PoolStartFailureContract<OnDedicatedThreads>;
public sealed class PoolStartFailureOnEventLoop : PoolStartFailureContract<OnEventLoop>;
public sealed class PoolStartFailureOnMixedRuntimes : PoolStartFailureContract<OnMixedRuntimes>;
public sealed class PoolStartFailureOnSynchronizationContext : PoolStartFailureContract<OnSynchronizationContext>;
