using Nekka.Tests.Events;

namespace Nekka.Tests.Pooling;

/// <summary>Workers, and a pool, that subscribe to events.</summary>
public abstract class PoolEventsContract<TRuntime> : PoolContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly Hall _hall = new();

    [Fact]
    [Semantics("pool-events")]
    public async Task An_event_that_a_worker_leaves_when_it_ends_goes_to_no_other_worker()
    {
        var pool = StartPool(2, _hall);
        using var first = System.Events.Subscribe<News>(pool.Workers[0]);
        using var second = System.Events.Subscribe<News>(pool.Workers[1]);
        pool.Workers[0].Tell("hold");
        await _hall.AwaitHeld(1);
        System.Events.Publish(new News(1));
        pool.Workers[0].Tell("work");

        var stopped = pool.Workers[0].StopAsync(StopMode.Now);
        _hall.Open("hold");
        await stopped.Awaited();

        await pool.StopAsync().Awaited();
        _hall.Handled.Where(static one => one.Message is News).ShouldBe([("2", new News(1))]);
        _hall.Messages.ShouldBe(["hold", "work"]);
        System.DeadLetters.Count.ShouldBe(1);
    }

    [Fact]
    [Semantics("pool-event-work")]
    public async Task An_event_to_a_pool_is_work_of_the_pool()
    {
        var pool = StartPool(1, _hall, new PoolOptions { Routing = PoolRouting.RoundRobin });
        using var subscription = System.Events.Subscribe<News>(pool.ActorRef);
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(1);
        System.Events.Publish(new News(1));

        var stopped = pool.Workers[0].StopAsync(StopMode.Now);
        _hall.Open("hold");
        await stopped.Awaited();

        await pool.StopAsync().Awaited();
        _hall.Handled.Select(static one => one.Message).ShouldBe(["hold", new News(1)]);
        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    public async Task An_event_that_fails_in_a_worker_is_named_in_the_log()
    {
        var pool = StartPool(1, _hall, new PoolOptions { SupervisorStrategy = new SupervisorStrategy() });
        using var subscription = System.Events.Subscribe<string>(pool.Workers[0]);

        System.Events.Publish("fail");

        (await pool.Workers[0].AskAsync<string>("Hi?").Awaited()).ShouldBe("1");
        Log.Lines.ShouldContain(static line => line.Text.Contains("\"fail\"", StringComparison.Ordinal));
    }
}

public sealed class PoolEventsOnThreadPool : PoolEventsContract<OnThreadPool>;
public sealed class PoolEventsOnDedicatedThreads : PoolEventsContract<OnDedicatedThreads>;
public sealed class PoolEventsOnEventLoop : PoolEventsContract<OnEventLoop>;
public sealed class PoolEventsOnMixedRuntimes : PoolEventsContract<OnMixedRuntimes>;
public sealed class PoolEventsOnSynchronizationContext : PoolEventsContract<OnSynchronizationContext>;
