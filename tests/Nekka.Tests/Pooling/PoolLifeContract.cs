namespace Nekka.Tests.Pooling;

/// <summary>How a pool and its workers come and go.</summary>
public abstract class PoolLifeContract<TRuntime> : PoolContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly Hall _hall = new();

    [Fact]
    [Semantics("ref-alive", "ref-family")]
    public void A_pool_has_its_workers_by_number()
    {
        var pool = StartPool(3, _hall);

        pool.Size.ShouldBe(3);
        pool.Workers.Select(static worker => worker.Name).ShouldBe(["1", "2", "3"]);
        pool.Workers[2].ToString().ShouldStartWith("PoolWorker/3 (urn:");
        pool.ToString().ShouldBe($"PoolWorker pool ({pool.ActorRef.ActorUrn})");
        pool.ActorRef.ToString().ShouldBe(pool.ToString());
        pool.ActorRef.IsAlive.ShouldBeTrue();
        pool.ActorRef.Children.ShouldBe(pool.Workers);
        pool.Workers[0].Parent.ShouldBe(pool.ActorRef);
    }

    [Fact]
    [Semantics("ref-name")]
    public void A_name_is_that_of_the_pool_and_part_of_those_of_its_workers()
    {
        var pool = StartPool(2, _hall, new PoolOptions { Worker = new ActorOptions { Name = "dns" } });

        pool.ActorRef.Name.ShouldBe("dns");
        pool.ToString().ShouldStartWith("PoolWorker/dns pool (urn:");
        pool.Workers.Select(static worker => worker.Name).ShouldBe(["dns-1", "dns-2"]);
    }

    [Fact]
    [Semantics("ref-registry", "ref-inspect")]
    public void The_registry_finds_the_workers_and_inspect_shows_the_pool_too()
    {
        var pool = StartPool(2, _hall);

        System.GetAll().ShouldBe(pool.Workers);
        System.GetByClass<PoolWorker>().ShouldBe(pool.Workers);
        System.Inspect().Select(static actor => actor.ActorRef).ShouldBe([.. pool.Workers, pool.ActorRef]);
    }

    [Theory]
    [MemberData(nameof(EveryRouting.All), MemberType = typeof(EveryRouting))]
    [Semantics("pool-stop")]
    public async Task A_stop_comes_after_all_that_was_sent_before(PoolRouting routing)
    {
        var pool = StartPool(2, _hall, new PoolOptions { Routing = routing });
        for (var number = 0; number < 50; number++)
        {
            pool.ActorRef.Tell(number);
        }

        (await pool.StopAsync().Awaited()).ShouldBeTrue();

        _hall.Handled.Count.ShouldBe(routing == PoolRouting.Broadcast ? 100 : 50);
        _hall.Stopped.Order(StringComparer.Ordinal).ShouldBe(["1", "2"]);
        pool.ActorRef.IsAlive.ShouldBeFalse();
        pool.Workers.ShouldBeEmpty();
        System.DeadLetters.Count.ShouldBe(0);
        System.Inspect().ShouldBeEmpty();
        (await pool.StopAsync().Awaited()).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(EveryRouting.All), MemberType = typeof(EveryRouting))]
    [Semantics("pool-stop-now")]
    public async Task A_stop_now_returns_what_waits(PoolRouting routing)
    {
        var pool = StartPool(1, _hall, new PoolOptions { Routing = routing });
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(1);
        pool.ActorRef.Tell("never");

        var stopped = pool.StopAsync(StopMode.Now);

        _hall.Open("hold");
        (await stopped.Awaited()).ShouldBeTrue();
        _hall.Messages.ShouldBe(["hold"]);
        System.DeadLetters.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_stop_now_overtakes_one_that_drains()
    {
        var pool = StartPool(1, _hall, new PoolOptions { Routing = PoolRouting.RoundRobin });
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(1);
        pool.ActorRef.Tell("never");
        var drained = pool.StopAsync();

        var stopped = pool.StopAsync(StopMode.Now);

        _hall.Open("hold");
        (await drained.Awaited()).ShouldBeTrue();
        (await stopped.Awaited()).ShouldBeTrue();
        _hall.Messages.ShouldBe(["hold"]);
    }

    [Fact]
    [Semantics("ref-tell")]
    public async Task A_message_to_a_stopped_pool_is_refused()
    {
        var pool = StartPool(2, _hall);
        await pool.DisposeAsync().InTime();

        Should.Throw<ActorDeadException>(() => pool.ActorRef.Tell("late"))
            .Message.ShouldBe($"{pool} has stopped, so it did not handle \"late\". A stopped actor never starts again; start another.");
        Should.Throw<ActorDeadException>(() => pool.Resize(3));
        Should.Throw<ActorDeadException>(() => pool.For("key"));
    }

    [Fact]
    [Semantics("ref-stop")]
    public async Task The_end_of_a_pool_is_told_when_all_workers_have_ended()
    {
        var pool = StartPool(2, _hall);
        var ended = pool.ActorRef.WhenStopped;
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(1);

        pool.ActorRef.StopAsync().IsCompleted.ShouldBeFalse();
        ended.IsCompleted.ShouldBeFalse();
        _hall.Open("hold");

        (await ended.Awaited()).Reason.ShouldBe(TerminationReason.Stopped);
        _hall.Stopped.Count.ShouldBe(2);
    }

    [Fact]
    [Semantics("pool-parent")]
    public async Task A_pool_ends_with_its_parent()
    {
        var parent = Start(() => new ScriptedActor());
        var pool = StartPool(2, _hall, new PoolOptions { Parent = parent });
        pool.ActorRef.Parent.ShouldBe(parent);
        parent.Children.ShouldBe([pool.ActorRef]);
        pool.ActorRef.Tell("before");

        await parent.StopAsync().Awaited();

        pool.ActorRef.IsAlive.ShouldBeFalse();
        _hall.Messages.ShouldBe(["before"]);
    }

    [Fact]
    [Semantics("pool-parent")]
    public async Task A_pool_ends_with_its_system()
    {
        var pool = StartPool(2, _hall);
        pool.ActorRef.Tell("before");

        await System.StopAllAsync(Limits.Hang);

        pool.ActorRef.IsAlive.ShouldBeFalse();
        _hall.Messages.ShouldBe(["before"]);
        System.Inspect().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_worker_can_stop_its_pool()
    {
        var pool = StartPool(2, _hall);

        pool.ActorRef.Defer(actor => pool.StopAsync());

        (await pool.ActorRef.WhenStopped.Awaited()).Reason.ShouldBe(TerminationReason.Stopped);
    }

    [Fact]
    [Semantics("pool-restart")]
    public async Task A_worker_that_fails_restarts_and_keeps_what_waits_for_it()
    {
        var pool = StartPool(1, _hall, new PoolOptions { Routing = PoolRouting.RoundRobin, SupervisorStrategy = new SupervisorStrategy() });
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(1);
        pool.ActorRef.Tell("fail");
        var ask = pool.ActorRef.AskAsync<string>("Hi?");

        _hall.Open("hold");

        (await ask.Awaited()).ShouldBe("1");
        pool.Workers.Count.ShouldBe(1);
    }

    [Fact]
    [Semantics("pool-restart")]
    public async Task A_worker_that_fails_is_restarted_by_default()
    {
        var pool = StartPool(1, _hall);
        var worker = pool.Workers[0];

        pool.ActorRef.Tell("fail");

        (await pool.ActorRef.AskAsync<string>("Hi?").Awaited()).ShouldBe("1");
        pool.Workers[0].ShouldBe(worker);
    }

    [Theory]
    [InlineData(PoolRouting.SharedInbox)]
    [InlineData(PoolRouting.RoundRobin)]
    [Semantics("pool-replace")]
    public async Task A_worker_that_stops_is_replaced_and_its_messages_are_handled(PoolRouting routing)
    {
        var pool = StartPool(1, _hall, new PoolOptions { Routing = routing });
        var worker = pool.Workers[0];
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(1);
        pool.ActorRef.Tell("stop");
        pool.ActorRef.Tell("a");
        var ask = pool.ActorRef.AskAsync<string>("b");

        _hall.Open("hold");

        (await ask.Awaited()).ShouldBe("1");
        await worker.WhenStopped.Awaited();
        await pool.StopAsync().Awaited();
        _hall.Messages.ShouldBe(["a", "b", "hold", "stop"]);
        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    [Semantics("pool-replace")]
    public async Task A_stop_now_of_one_worker_hands_its_messages_to_others()
    {
        var pool = StartPool(2, _hall, new PoolOptions { Routing = PoolRouting.RoundRobin });
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(1);
        pool.Workers[0].Tell("a");
        var stopped = pool.Workers[0].StopAsync(StopMode.Now);

        _hall.Open("hold");

        await stopped.Awaited();
        await pool.StopAsync().Awaited();
        _hall.Messages.ShouldBe(["a", "hold"]);
    }

    [Fact]
    [Semantics("pool-full-workers", "pool-replace")]
    public async Task What_waits_in_line_for_a_full_worker_is_handled_by_others_when_it_ends()
    {
        var pool = StartPool(1, _hall, new PoolOptions { Routing = PoolRouting.RoundRobin, Worker = new ActorOptions { InboxCapacity = 1 } });
        foreach (var message in (string[])["hold 1", "hold 2", "a", "b"])
        {
            pool.ActorRef.Tell(message);
        }

        foreach (var gate in (string[])["hold 1", "hold 2"])
        {
            await _hall.AwaitHeld(1);
            var stopped = pool.Workers[0].StopAsync(StopMode.Now);
            _hall.Open(gate);
            await stopped.Awaited();
        }

        await pool.StopAsync().Awaited();
        _hall.Messages.ShouldBe(["a", "b", "hold 1", "hold 2"]);
        System.DeadLetters.Count.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(EveryRouting.All), MemberType = typeof(EveryRouting))]
    [Semantics("pool-shrink")]
    public async Task A_pool_that_shrinks_loses_nothing(PoolRouting routing)
    {
        var pool = StartPool(3, _hall, new PoolOptions { Routing = routing });
        for (var number = 0; number < 30; number++)
        {
            pool.ActorRef.Tell(number);
        }

        pool.Resize(1);

        pool.Size.ShouldBe(1);
        pool.Workers.Select(static worker => worker.Name).ShouldBe(["1"]);
        for (var number = 30; number < 60; number++)
        {
            pool.ActorRef.Tell(number);
        }

        await pool.StopAsync().Awaited();
        _hall.Handled.Select(static one => (int)one.Message!).Distinct().Order().ShouldBe(Enumerable.Range(0, 60));
        _hall.Handled.Count.ShouldBe(routing == PoolRouting.Broadcast ? 120 : 60);
        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    [Semantics("pool-grow")]
    public async Task A_pool_that_grows_uses_its_new_workers()
    {
        var pool = StartPool(1, _hall);
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(1);
        var ask = pool.ActorRef.AskAsync<string>("Hi?");

        pool.Resize(2);

        (await ask.Awaited()).ShouldBe("2");
        pool.Workers.Select(static worker => worker.Name).ShouldBe(["1", "2"]);
        _hall.Open("hold");
    }

    [Fact]
    public void A_constructor_that_throws_fails_the_start_and_no_worker_goes_on()
    {
        var count = 0;

        Should.Throw<FormatException>(() => Actor.StartPool(
            3,
            () => ++count < 3 ? new PoolWorker(_hall) : throw new FormatException("the third"),
            new PoolOptions { Worker = new ActorOptions { System = System, Runtime = OnRuntime().Runtime } }));

        System.StopAll(Limits.Hang);
        System.Inspect().ShouldBeEmpty();
    }

    [Fact]
    [Semantics("pool-grow-failed")]
    public async Task A_constructor_that_throws_while_a_pool_grows_leaves_it_the_workers_that_were_started_before()
    {
        var count = 0;
        var pool = Actor.StartPool(
            2,
            () => Interlocked.Increment(ref count) == 4 ? throw new FormatException("the fourth") : new PoolWorker(_hall),
            new PoolOptions { Worker = new ActorOptions { System = System, Runtime = OnRuntime().Runtime } });

        Should.Throw<FormatException>(() => pool.Resize(4));

        pool.Size.ShouldBe(3);
        pool.Workers.Select(static worker => worker.Name).ShouldBe(["1", "2", "3"]);
        var third = pool.Workers[2];
        await third.StopAsync().Awaited();
        SpinWait.SpinUntil(() => pool.Workers.Count == 3, Limits.Hang).ShouldBeTrue("It is not replaced.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_size_below_one_is_refused(int size)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => StartPool(size, _hall));
        var pool = StartPool(1, _hall);
        Should.Throw<ArgumentOutOfRangeException>(() => pool.Resize(size));
    }

    [Fact]
    public async Task An_ask_that_takes_too_long_says_which_worker_has_it()
    {
        var pool = StartPool(2, _hall);
        var ask = pool.ActorRef.AskAsync("hold");
        await _hall.AwaitHeld(1);

        var exception = Should.Throw<ActorTimeoutException>(() => ask.Get(TimeSpan.Zero));

        exception.Message.ShouldStartWith($"{pool} did not answer \"hold\" within 0 s: ");
        exception.Message.ShouldContain(" must do it, and it has been handling that for ");
        _hall.Open("hold");
    }
}

public sealed class PoolLifeOnThreadPool : PoolLifeContract<OnThreadPool>;
public sealed class PoolLifeOnDedicatedThreads : PoolLifeContract<OnDedicatedThreads>;
public sealed class PoolLifeOnEventLoop : PoolLifeContract<OnEventLoop>;
public sealed class PoolLifeOnMixedRuntimes : PoolLifeContract<OnMixedRuntimes>;
public sealed class PoolLifeOnSynchronizationContext : PoolLifeContract<OnSynchronizationContext>;
