using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Pooling;

/// <summary>What stops all actors stops a pool as a whole, so that no worker is replaced.</summary>
public abstract class PoolShutdownContract<TRuntime> : PoolContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly Hall _hall = new();
    private int _constructed;

    [Theory]
    [MemberData(nameof(EveryRouting.All), MemberType = typeof(EveryRouting))]
    [Semantics("pool-parent")]
    public async Task StopAllAsync_replaces_no_worker_and_gives_a_future_for_each(PoolRouting routing)
    {
        var pool = StartCounted(System, routing);
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(routing == PoolRouting.Broadcast ? 3 : 1);

        var stops = System.StopAllAsync();

        stops.Count.ShouldBe(4);
        _hall.Open("hold");
        foreach (var stop in stops)
        {
            (await stop.Awaited()).ShouldBeTrue();
        }

        _hall.Stopped.Count.ShouldBe(3);
        _constructed.ShouldBe(3);
        System.Inspect().ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(EveryRouting.All), MemberType = typeof(EveryRouting))]
    [Semantics("pool-stop")]
    public async Task The_end_of_all_streams_leaves_a_pool_nothing_to_do_and_able_to_stop(PoolRouting routing)
    {
        var pool = StartPool(2, _hall, new PoolOptions { Routing = routing });

        await Task.Run(System.Context.CompleteStreams, TestContext.Current.CancellationToken).InTime();

        pool.ActorRef.Cell.Inbox.Peek(suspended: false, out _).ShouldBe(NextKind.Nothing);
        (await pool.StopAsync().Awaited()).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(EveryRouting.All), MemberType = typeof(EveryRouting))]
    [Semantics("ref-stopped")]
    public async Task A_callback_of_the_token_of_a_pool_may_wait_for_the_end_outside_of_the_workers(PoolRouting routing)
    {
        var pool = StartPool(2, _hall, new PoolOptions { Routing = routing });
        var end = new TaskCompletionSource<Terminated>();
        pool.ActorRef.ActorStopped.Register(() => end.SetResult(pool.ActorRef.WhenStopped.Get()));

        await Task.Run(() => pool.ActorRef.Cell.Close(), TestContext.Current.CancellationToken).InTime(); // On this thread for certain, as no request to stop is sent.

        (await end.Task.InTime()).ActorRef.ShouldBe(pool.ActorRef);
    }

    [Theory]
    [MemberData(nameof(EveryRouting.All), MemberType = typeof(EveryRouting))]
    public async Task A_pool_whose_last_worker_ends_while_its_system_is_disposed_of_ends(PoolRouting routing)
    {
        var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log });
        var pool = Actor.StartPool(1, () => new PoolWorker(_hall), new PoolOptions { Routing = routing, Worker = OnRuntime() with { System = system } });
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(1);
        _ = pool.Workers[0].StopAsync(StopMode.Now);

        var disposed = system.DisposeAsync();
        _hall.Open("hold");

        await disposed.InTime();
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_worker_that_ends_while_its_system_is_disposed_of_is_not_said_to_be_missing()
    {
        var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log });
        var pool = Actor.StartPool(2, () => new PoolWorker(_hall), new PoolOptions { Worker = OnRuntime() with { System = system } });
        system.Start(() => new PoolWorker(_hall), OnRuntime()).Tell("hold"); // It stops before the pool does.
        await _hall.AwaitHeld(1);
        var disposed = system.DisposeAsync();

        var workers = pool.Workers;
        await workers[1].StopAsync().Awaited();
        await workers[0].StopAsync().Awaited();

        await pool.ActorRef.WhenStopped.Awaited();
        Log.At(LogLevel.Error).ShouldBeEmpty();
        _hall.Open("hold");
        await disposed.InTime();
    }

    [Fact]
    [Semantics("ref-stopped")]
    public async Task A_callback_of_the_token_of_a_pool_that_fails_is_logged_also_if_no_worker_is_left()
    {
        var constructed = 0;
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log, TimeProvider = new SignallingClock() });
        var pool = Actor.StartPool(
            1,
            () => Interlocked.Increment(ref constructed) == 1 ? new PoolWorker(_hall) : throw new FormatException("It is tried again a second later."),
            new PoolOptions { Worker = OnRuntime() with { System = system } });
        await pool.Workers[0].StopAsync().Awaited();
        Log.WaitFor(LogLevel.Error, "could not replace its worker 1");
        pool.ActorRef.ActorStopped.Register(static () => throw new FormatException("as told"));

        pool.ActorRef.Cell.Close();

        Log.WaitFor(LogLevel.Error, "A callback registered with ActorStopped");
    }

    [Fact]
    public async Task A_fatal_exception_in_a_worker_ends_its_pool()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log, IsFatal = static exception => exception is FormatException });
        var pool = StartCounted(system);

        pool.ActorRef.Tell("fail");

        await pool.ActorRef.WhenStopped.Awaited();
        _constructed.ShouldBe(3);
        system.Inspect().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fatal_exception_of_an_actor_ends_the_pools_of_its_system()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log, IsFatal = static exception => exception is FormatException });
        var pool = StartCounted(system);

        system.Start(() => new PoolWorker(_hall), OnRuntime()).Tell("fail");

        await pool.ActorRef.WhenStopped.Awaited();
        _constructed.ShouldBe(3);
    }

    private ActorPool<PoolWorker> StartCounted(ActorSystem system, PoolRouting routing = PoolRouting.SharedInbox) => Actor.StartPool(
        3,
        () =>
        {
            Interlocked.Increment(ref _constructed);
            return new PoolWorker(_hall);
        },
        new PoolOptions { Routing = routing, Worker = new ActorOptions { System = system, Runtime = OnRuntime().Runtime } });
}

public sealed class PoolShutdownOnThreadPool : PoolShutdownContract<OnThreadPool>;
public sealed class PoolShutdownOnDedicatedThreads : PoolShutdownContract<OnDedicatedThreads>;
public sealed class PoolShutdownOnEventLoop : PoolShutdownContract<OnEventLoop>;
public sealed class PoolShutdownOnMixedRuntimes : PoolShutdownContract<OnMixedRuntimes>;
public sealed class PoolShutdownOnSynchronizationContext : PoolShutdownContract<OnSynchronizationContext>;
