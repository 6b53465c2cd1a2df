namespace Nekka.Tests.Timers;

/// <summary>What an actor does later, or every so often.</summary>
public abstract class TimersContract<TRuntime> : TimedContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void A_message_comes_once_when_its_time_has_come()
    {
        var actor = StartWith(timers => timers.Once("greet", Second, "Hi!"));

        Advance(0.999);
        Received(actor).ShouldBeEmpty();
        Advance(0.001);
        Received(actor).ShouldBe(["Hi!"]);
        Advance(10);

        Received(actor).ShouldBe(["Hi!"]);
        actor.Call(one => one.Timers.Count).Get().ShouldBe(0);
    }

    [Fact]
    [Semantics("timer-turn")]
    public void A_call_of_the_actors_own_is_a_turn_of_its_own()
    {
        SynchronizationContext? context = null;
        var actor = StartWith(timers => timers.Once("call", Second, () => context = SynchronizationContext.Current));

        Advance(1);

        actor.Call(_ => SynchronizationContext.Current).Get().ShouldBeSameAs(context);
    }

    [Fact]
    public void An_asynchronous_call_holds_up_the_next_message()
    {
        using var gate = new Gate();
        var done = false;
        var actor = StartWith(timers => timers.Once("call", Second, async () =>
        {
            await gate.Opened;
            done = true;
        }));
        Advance(1);
        var next = actor.Call(_ => done);

        next.IsCompleted.ShouldBeFalse();
        gate.Open();

        next.Get().ShouldBeTrue();
    }

    [Fact]
    public void A_call_that_returns_a_ValueTask_is_awaited_too()
    {
        using var gate = new Gate();
        var actor = StartWith(timers => timers.Once("call", Second, () => new ValueTask(gate.Opened)));
        Advance(1);
        var next = actor.Call(_ => 1);

        next.IsCompleted.ShouldBeFalse();
        gate.Open();

        next.Get().ShouldBe(1);
    }

    [Fact]
    [Semantics("timer-turn")]
    public void A_delay_of_zero_comes_behind_what_is_in_the_inbox()
    {
        using var gate = new Gate();
        var actor = Start();
        var held = actor.Call(async one =>
        {
            await gate.Opened;
            one.Timers.Once("now", TimeSpan.Zero, "now");
        });
        actor.Tell("before");

        gate.Open();
        held.Get();
        Advance(0);

        Received(actor).ShouldBe(["before", "now"]);
    }

    [Fact]
    public void A_repeated_timer_comes_every_so_often()
    {
        var actor = StartWith(timers => timers.Every("tick", Second, "tick"));

        for (var count = 1; count <= 5; count++)
        {
            Advance(1);
            Received(actor).Count.ShouldBe(count);
        }
    }

    [Fact]
    [Semantics("timer-one")]
    public void With_a_fixed_delay_the_interval_counts_from_the_end_of_the_handling_and_there_is_no_burst()
    {
        using var gate = new Gate();
        var ticks = 0;
        var actor = StartWith(timers => timers.Every("tick", Second, () => ++ticks == 1 ? gate.Opened : Task.CompletedTask));
        Advance(1);
        for (var step = 0; step < 10; step++)
        {
            Advance(1); // Meanwhile the first is being handled.
        }

        gate.Open();
        actor.Call(_ => ticks).Get().ShouldBe(1);
        Advance(0.999);
        actor.Call(_ => ticks).Get().ShouldBe(1);
        Advance(0.001);

        actor.Call(_ => ticks).Get().ShouldBe(2);
    }

    [Fact]
    [Semantics("timer-one")]
    public void At_a_fixed_rate_it_keeps_in_step_and_what_was_missed_is_left_out()
    {
        using var gate = new Gate();
        var ticks = 0;
        var actor = StartWith(timers => timers.Every("tick", Second, () => ++ticks == 1 ? gate.Opened : Task.CompletedTask, TimerMode.FixedRate));
        Advance(1);
        Advance(4.5); // It is 5.5 s: those of 2 to 5 have been missed.

        gate.Open();
        actor.Call(_ => ticks).Get().ShouldBe(1);
        Advance(0.5);
        actor.Call(_ => ticks).Get().ShouldBe(2);
        Advance(1);

        actor.Call(_ => ticks).Get().ShouldBe(3);
    }

    [Fact]
    public void Another_timer_of_the_same_key_replaces_it()
    {
        var actor = StartWith(timers =>
        {
            timers.Once("key", Second, "former");
            timers.Once("key", 2 * Second, "latter");
        });

        Advance(1);
        Advance(1);

        Received(actor).ShouldBe(["latter"]);
    }

    [Fact]
    [Semantics("timer-cancelled")]
    public void What_was_replaced_does_not_come_even_if_it_waits_in_the_inbox()
    {
        using var gate = new Gate();
        var actor = StartWith(timers => timers.Every("key", Second, "former"));
        var held = actor.Call(async one =>
        {
            await gate.Opened;
            one.Timers.Once("key", Second, "latter");
        });
        Advance(1);

        gate.Open();
        held.Get();
        Received(actor).ShouldBeEmpty();
        Advance(1);

        Received(actor).ShouldBe(["latter"]);
    }

    [Fact]
    [Semantics("timer-cancelled")]
    public void What_was_cancelled_does_not_come_even_if_it_waits_in_the_inbox()
    {
        using var gate = new Gate();
        var actor = StartWith(timers => timers.Once("key", Second, "never"));
        var held = actor.Call(async one =>
        {
            await gate.Opened;
            return one.Timers.Cancel("key");
        });
        Advance(1);

        gate.Open();

        held.Get().ShouldBeTrue();
        Received(actor).ShouldBeEmpty();
        actor.Call(one => one.Timers.Cancel("key")).Get().ShouldBeFalse();
    }

    [Fact]
    public void A_timer_may_set_itself_again()
    {
        var count = 0;
        var actor = Start();
        actor.Call(one => Set(one.Timers)).Get();

        for (var round = 0; round < 3; round++)
        {
            Advance(1);
            actor.Call(_ => count).Get().ShouldBe(round + 1);
        }

        void Set(ActorTimers timers) => timers.Once("again", Second, () =>
        {
            count++;
            Set(timers);
        });
    }

    [Fact]
    public void A_timer_set_in_the_constructor_goes_off()
    {
        var actor = Timed.Start(() => new SetInConstructor(), OnRuntime());

        Advance(1);

        actor.Call(one => one.WentOff).Get().ShouldBeTrue();
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        var timers = Start().Call(one => one.Timers).Get();

        Should.Throw<ArgumentNullException>(() => timers.Once(null!, Second, "message"));
        Should.Throw<ArgumentNullException>(() => timers.Once("key", Second, (Action)null!));
        Should.Throw<ArgumentOutOfRangeException>(() => timers.Once("key", -Second, "message"));
        Should.Throw<ArgumentOutOfRangeException>(() => timers.Once("key", TimeSpan.FromDays(25), "message"));
        Should.Throw<ArgumentOutOfRangeException>(() => timers.Every("key", TimeSpan.Zero, "message"));
        Should.Throw<ArgumentOutOfRangeException>(() => timers.Every("key", Second, "message", (TimerMode)2));
        Should.Throw<ArgumentException>(() => timers.Once("key", Second, (object)(() => 1))).Message.ShouldStartWith("message must not be a function.");
        Should.Throw<ArgumentNullException>(() => timers.IsSet(null!));
        Should.Throw<ArgumentNullException>(() => timers.Cancel(null!));
        timers.Count.ShouldBe(0);
    }

    [Fact]
    public void An_actor_that_was_never_started_has_no_timers()
    {
        var plain = new TimedActor();

        plain.Timers.Once("key", Second, "message");

        plain.Timers.Count.ShouldBe(0);
    }

    private sealed class SetInConstructor : Actor
    {
        public SetInConstructor() => Timers.Once("key", Second, () => WentOff = true);

        public bool WentOff { get; private set; }
    }
}

public sealed class TimersOnThreadPool : TimersContract<OnThreadPool>;
public sealed class TimersOnDedicatedThreads : TimersContract<OnDedicatedThreads>;
public sealed class TimersOnEventLoop : TimersContract<OnEventLoop>;
public sealed class TimersOnMixedRuntimes : TimersContract<OnMixedRuntimes>;
public sealed class TimersOnSynchronizationContext : TimersContract<OnSynchronizationContext>;
