using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Supervision;

/// <summary>How often an actor is restarted, and how soon.</summary>
public abstract class RestartLimitsContract<TRuntime> : SupervisionContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly SignallingClock _clock = new();
    private readonly ActorSystem _system;

    protected RestartLimitsContract() =>
        _system = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log, TimeProvider = _clock, DeadlockDetection = DeadlockDetection.Off });

    public override async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync().InTime();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void One_failure_more_than_the_limit_within_the_window_stops_the_actor()
    {
        var worker = Start(new SupervisorStrategy { MaxRestarts = 2, Window = TimeSpan.FromSeconds(10) });

        worker.Tell(Oops);
        worker.Tell(Oops);
        worker.Ask("still there?", Limits.Hang).ShouldBe(1);
        worker.Tell(Oops);

        worker.StopAsync().Get(Limits.Hang);
        Log.WaitFor(LogLevel.Error, "it stops because it has been restarted 2 times within 10 s");
        Events.ShouldContain("OnFailure Oops");
    }

    [Fact]
    public void Restarts_before_the_window_do_not_count()
    {
        var worker = Start(new SupervisorStrategy { MaxRestarts = 1, Window = TimeSpan.FromSeconds(10) });

        for (var round = 0; round < 5; round++)
        {
            worker.Tell(Oops);
            worker.Ask("still there?", Limits.Hang).ShouldBe(1);
            _clock.Advance(TimeSpan.FromSeconds(10));
        }

        worker.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public void A_limit_of_very_many_restarts_is_a_limit()
    {
        const int Many = 1_001;
        var worker = Start(new SupervisorStrategy { MaxRestarts = Many });

        for (var failure = 0; failure <= Many; failure++)
        {
            worker.Tell(Oops);
        }

        worker.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Failed);
        Events.Count(static one => one is "OnRestarted Oops").ShouldBe(Many);
    }

    [Fact]
    public void A_restart_counts_until_its_window_is_over()
    {
        var worker = Start(new SupervisorStrategy());
        worker.Tell(Oops);
        worker.Ask("how many?", Limits.Hang).ShouldBe(1);
        var supervisor = worker.Cell.Supervisor.ShouldNotBeNull();

        supervisor.CountWithin(TimeSpan.FromTicks(1)).ShouldBe(1);
        _clock.Advance(TimeSpan.FromSeconds(10));

        supervisor.CountWithin(TimeSpan.FromSeconds(11)).ShouldBe(1);
        supervisor.CountWithin(TimeSpan.FromSeconds(10)).ShouldBe(0);
    }

    [Fact]
    public void With_no_restart_allowed_a_failure_stops_the_actor()
    {
        var worker = Start(new SupervisorStrategy { MaxRestarts = 0 });

        worker.Tell(Oops);

        worker.StopAsync().Get(Limits.Hang);
        Log.At(LogLevel.Error).ShouldHaveSingleItem().Text.ShouldEndWith("; it stops");
    }

    [Fact]
    [Semantics("supervised-restarting")]
    public async Task Each_restart_in_a_row_is_put_off_twice_as_long_up_to_the_most()
    {
        var worker = Start(new SupervisorStrategy
        {
            MinBackoff = TimeSpan.FromSeconds(1),
            MaxBackoff = TimeSpan.FromSeconds(5),
            Window = TimeSpan.FromMinutes(5),
            Jitter = 0,
        });
        double[] delays = [1, 2, 4, 5, 5];

        foreach (var delay in delays)
        {
            worker.Tell(Oops);
            var waits = worker.AskAsync("how many?");
            _clock.WaitForTimer().ShouldBe(TimeSpan.FromSeconds(delay));
            waits.IsCompleted.ShouldBeFalse();
            _system.Inspect()[0].State.ShouldBe(ActorState.Restarting);
            _clock.Advance(TimeSpan.FromSeconds(delay));
            (await waits.AsTask().InTime()).ShouldBe(1);
        }

        Log.WaitFor(LogLevel.Error, "; it restarts in 2 s");
    }

    [Fact]
    [Semantics("timeout-failed")]
    public async Task A_timeout_in_a_back_off_says_when_the_actor_restarts_and_which_failure_that_is_for()
    {
        var worker = Start(new SupervisorStrategy { MinBackoff = TimeSpan.FromSeconds(1), Jitter = 0 });
        worker.Tell(Oops);
        var late = worker.AskAsync("how many?");
        _clock.WaitForTimer();

        Should.Throw<ActorTimeoutException>(() => late.Get(TimeSpan.Zero)).Message
            .ShouldEndWith(" within 0 s: it restarts in 1 s, because NotSupportedException: Oops, and \"how many?\" is next.");

        _clock.Advance(TimeSpan.FromSeconds(1));
        await late.Awaited();
    }

    [Fact]
    [Semantics("timeout-failed")]
    public async Task A_timeout_in_the_back_off_after_a_failed_start_says_that_it_was_a_start()
    {
        var fails = 1;
        var strategy = new SupervisorStrategy { MinBackoff = TimeSpan.FromSeconds(1), Jitter = 0 };
        var worker = _system.Start(() => new Worker(Events, starting: _ => fails-- > 0 ? Oops : null), OnRuntime() with { SupervisorStrategy = strategy });
        var late = worker.AskAsync("how many?");
        _clock.WaitForTimer();

        Should.Throw<ActorTimeoutException>(() => late.Get(TimeSpan.Zero)).Message
            .ShouldContain(": it restarts in 1 s, because its start failed with NotSupportedException: Oops, and ");

        _clock.Advance(TimeSpan.FromSeconds(1));
        await late.Awaited();
    }

    [Fact]
    public void A_quiet_window_has_the_back_off_begin_anew()
    {
        var worker = Start(new SupervisorStrategy { MinBackoff = TimeSpan.FromSeconds(1), Window = TimeSpan.FromSeconds(20), Jitter = 0 });

        for (var round = 0; round < 3; round++)
        {
            worker.Tell(Oops);
            _clock.WaitForTimer().ShouldBe(TimeSpan.FromSeconds(1));
            _clock.Advance(TimeSpan.FromSeconds(1));
            worker.Ask("how many?").ShouldBe(1);
            _clock.Advance(TimeSpan.FromSeconds(20));
        }
    }

    [Fact]
    public void The_delay_itself_is_no_quiet_time()
    {
        var fails = 4;
        var strategy = new SupervisorStrategy { MinBackoff = TimeSpan.FromSeconds(30), MaxBackoff = TimeSpan.FromMinutes(5), Jitter = 0 };
        _system.Start(() => new Worker(Events, starting: _ => fails-- > 0 ? Oops : null), OnRuntime() with { SupervisorStrategy = strategy });

        foreach (var delay in (double[])[30, 60, 120, 240])
        {
            _clock.WaitForTimer().ShouldBe(TimeSpan.FromSeconds(delay));
            _clock.Advance(TimeSpan.FromSeconds(delay));
        }
    }

    [Fact]
    [Semantics("supervised-stop")]
    public void An_actor_told_to_stop_while_it_backs_off_handles_what_waits_and_then_stops()
    {
        var worker = Start(new SupervisorStrategy { MinBackoff = TimeSpan.FromHours(1) });
        worker.Tell(Oops);
        var asked = worker.AskAsync("still there?");
        _clock.WaitForTimer();

        worker.Stop(Limits.Hang).ShouldBeTrue();

        asked.Get(Limits.Hang).ShouldBe(1);
        Events.ShouldBe(["OnStart", "OnRestarting Oops", "Dispose", "OnStart", "OnRestarted Oops", "OnStop", "Dispose"]);
        worker.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Stopped);
    }

    [Fact]
    public void An_actor_told_to_stop_now_while_it_backs_off_handles_nothing_more()
    {
        var worker = Start(new SupervisorStrategy { MinBackoff = TimeSpan.FromHours(1) });
        worker.Tell(Oops);
        var asked = worker.AskAsync("still there?");
        _clock.WaitForTimer();

        worker.StopAsync(StopMode.Now).Get(Limits.Hang).ShouldBeTrue();

        Should.Throw<ActorDeadException>(() => asked.Get(Limits.Hang)).InnerException.ShouldBeSameAs(Oops);
        Events.ShouldBe(["OnStart", "OnRestarting Oops", "Dispose"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_actor_whose_own_code_stops_it_while_it_backs_off_does_not_wait_for_the_rest(bool inItsContext)
    {
        Worker? first = null;
        var worker = _system.Start(
            () => new Worker(Events, starting: actor =>
            {
                first ??= actor;
                return null;
            }),
            OnRuntime() with { SupervisorStrategy = new SupervisorStrategy { MinBackoff = TimeSpan.FromHours(1) } });
        worker.Tell(Oops);
        _clock.WaitForTimer();

        if (inItsContext)
        {
            worker.Cell.Post(_ => first!.Stop(), null);
        }
        else
        {
            first!.Stop();
        }

        (await worker.WhenStopped.Awaited()).Reason.ShouldBe(TerminationReason.Stopped);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(int.MaxValue)]
    [Semantics("supervised-stop-fails")]
    public void An_actor_that_always_fails_while_it_starts_is_started_once_more_after_it_was_told_to_stop(int? maxRestarts)
    {
        var starts = 0;
        var strategy = new SupervisorStrategy { MaxRestarts = maxRestarts };
        var worker = _system.Start(
            () => new Worker(Events, starting: actor =>
            {
                if (Interlocked.Increment(ref starts) == 100)
                {
                    Task.Run(() => { _ = actor.ActorRef.StopAsync(); }).Wait(Limits.Hang).ShouldBeTrue();
                }

                return Oops;
            }),
            OnRuntime() with { SupervisorStrategy = strategy });
        var asked = worker.AskAsync("still there?");

        worker.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Failed);

        Should.Throw<ActorDeadException>(() => asked.Get(Limits.Hang)).InnerException.ShouldBeSameAs(Oops);
        starts.ShouldBe(101);
    }

    [Fact]
    public void A_stop_that_waited_behind_the_failure_keeps_the_actor_from_backing_off_but_not_from_its_work()
    {
        using var gate = new Gate();
        var worker = Start(new SupervisorStrategy { MinBackoff = TimeSpan.FromHours(1) });
        _ = worker.Call(_ => gate.Opened);
        worker.Tell(Oops);
        var asked = worker.AskAsync("how many?");
        var stopped = worker.StopAsync();

        gate.Open();

        stopped.Get(Limits.Hang).ShouldBeTrue();
        asked.Get(Limits.Hang).ShouldBe(1);
        Events.ShouldBe(["OnStart", "OnRestarting Oops", "Dispose", "OnStart", "OnRestarted Oops", "OnStop", "Dispose"]);
    }

    [Fact]
    public async Task So_does_one_that_waits_behind_those_who_wait_for_room()
    {
        using var gate = new Gate();
        var worker = _system.Start(
            () => new Worker(Events),
            OnRuntime() with { SupervisorStrategy = new SupervisorStrategy { MinBackoff = TimeSpan.FromHours(1) }, InboxCapacity = 1 });
        _ = worker.Call(_ => gate.Opened);
        SpinWait.SpinUntil(() => worker.ActorInbox.Count == 0, Limits.Hang).ShouldBeTrue();
        worker.Tell(Oops);
        var asks = new[] { worker.AskAsync("one"), worker.AskAsync("two") };
        var stopped = worker.StopAsync();

        gate.Open();

        (await stopped.AsTask().InTime()).ShouldBeTrue();
        asks.ShouldAllBe(ask => ask.IsCompleted);
    }

    [Fact]
    public void A_child_that_is_started_while_its_parent_backs_off_is_treated_as_that_says()
    {
        var boss = _system.Start(
            () => new Boss(Always(SupervisorDirective.Resume)),
            OnRuntime() with { SupervisorStrategy = new SupervisorStrategy { MinBackoff = TimeSpan.FromHours(1) } });
        boss.Defer(_ => throw Oops);
        _clock.WaitForTimer();
        var child = _system.Start(() => new Worker(Events), OnRuntime() with { Parent = boss });

        child.Tell(Oops);

        child.Ask("how many?", Limits.Hang).ShouldBe(2);
    }

    [Fact]
    public void Actors_that_fail_together_do_not_restart_together()
    {
        var strategy = new SupervisorStrategy { MinBackoff = TimeSpan.FromSeconds(10) };
        var workers = Enumerable.Range(0, 5).Select(_ => Start(strategy)).ToArray();

        foreach (var worker in workers)
        {
            worker.Tell(Oops);
        }

        workers.Select(_ => _clock.WaitForTimer()).Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Jitter_varies_the_delay_by_no_more_than_its_part()
    {
        var strategy = new SupervisorStrategy { MinBackoff = TimeSpan.FromSeconds(10), Jitter = 0.2 };

        strategy.DelayOf(1, chance: 0).ShouldBe(TimeSpan.FromSeconds(8));
        strategy.DelayOf(1, chance: 0.5).ShouldBe(TimeSpan.FromSeconds(10));
        strategy.DelayOf(1, chance: 1).ShouldBe(TimeSpan.FromSeconds(12));
        strategy.DelayOf(2, chance: 0.5).ShouldBe(TimeSpan.FromSeconds(20));
        strategy.DelayOf(1000, chance: 0.5).ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(1_024)]
    [InlineData(1_025)]
    [InlineData(long.MaxValue)]
    public void After_very_many_restarts_in_a_row_there_is_a_delay_still(long number)
    {
        new SupervisorStrategy().DelayOf(number, chance: 0.5).ShouldBe(TimeSpan.Zero);
        new SupervisorStrategy { MinBackoff = TimeSpan.FromTicks(1), MaxBackoff = TimeSpan.FromDays(24) }.DelayOf(number, chance: 0.5).ShouldBe(TimeSpan.FromDays(24));
    }

    private ActorRef<Worker> Start(SupervisorStrategy strategy) =>
        _system.Start(() => new Worker(Events), OnRuntime() with { SupervisorStrategy = strategy });
}

public sealed class RestartLimitsOnThreadPool : RestartLimitsContract<OnThreadPool>;
public sealed class RestartLimitsOnDedicatedThreads : RestartLimitsContract<OnDedicatedThreads>;
public sealed class RestartLimitsOnEventLoop : RestartLimitsContract<OnEventLoop>;
public sealed class RestartLimitsOnMixedRuntimes : RestartLimitsContract<OnMixedRuntimes>;
public sealed class RestartLimitsOnSynchronizationContext : RestartLimitsContract<OnSynchronizationContext>;
