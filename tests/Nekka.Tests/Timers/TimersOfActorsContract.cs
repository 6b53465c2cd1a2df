using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Timers;

/// <summary>What timers are to their actor: they end with it, fail it, and need no room in its inbox.</summary>
public abstract class TimersOfActorsContract<TRuntime> : TimedContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("timer-object")]
    public void Timers_end_with_the_actor()
    {
        var actor = StartWith(timers => timers.Every("tick", Second, "tick"));
        actor.Stop();

        Advance(10);

        Timed.DeadLetters.Count.ShouldBe(0);
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public void What_waits_when_the_actor_stops_is_no_dead_letter()
    {
        using var gate = new Gate();
        var actor = StartWith(timers => timers.Once("tick", Second, "tick"));
        _ = actor.Call(_ => gate.Opened);
        var stopped = actor.StopAsync();
        Advance(1);

        gate.Open();

        stopped.Get().ShouldBeTrue();
        Timed.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    public void What_waits_in_a_full_inbox_is_not_dropped_for_a_message()
    {
        using var gate = new Gate();
        var actor = Timed.Start(() => new TimedActor(), OnRuntime() with { InboxCapacity = 1, InboxFullMode = InboxFullMode.DropOldest });
        actor.Call(one => one.Timers.Once("tick", Second, "tick")).Get();
        _ = actor.Call(_ => gate.Opened);
        SpinWait.SpinUntil(() => actor.ActorInbox.Count == 0, Limits.Hang).ShouldBeTrue();
        Advance(1);

        actor.Tell("one");
        actor.Tell("two");
        gate.Open();

        SpinWait.SpinUntil(() => actor.ActorInbox.Count == 0, Limits.Hang).ShouldBeTrue();
        Received(actor).ShouldContain("tick");
    }

    [Fact]
    [Semantics("timer-object")]
    public void Timers_end_with_the_actor_object_when_that_is_restarted()
    {
        var actor = Timed.Start(() => new TimedActor(), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        actor.Call(one => one.Timers.Every("tick", Second, "tick")).Get();

        actor.Tell(new NotSupportedException("Oops"));
        actor.Call(one => one.Timers.Count).Get().ShouldBe(0);
        Advance(5);

        Received(actor).ShouldBeEmpty();
    }

    [Fact]
    public void An_exception_of_a_timer_is_a_failure_that_names_it()
    {
        var actor = StartWith(timers => timers.Once("poll", Second, () => throw new NotSupportedException("Oops")));

        Advance(1);

        actor.WhenStopped.Get().Reason.ShouldBe(TerminationReason.Failed);
        Log.WaitFor(LogLevel.Error, $"{actor} failed to handle the timer \"poll\", and no caller waits for an answer; it stops");
    }

    [Fact]
    public void A_resumed_actor_keeps_its_repeated_timers()
    {
        var ticks = 0;
        var resume = new SupervisorStrategy { Decide = _ => SupervisorDirective.Resume };
        var actor = Timed.Start(() => new TimedActor(), OnRuntime() with { SupervisorStrategy = resume });
        actor.Call(one => one.Timers.Every("poll", Second, () => ++ticks == 1 ? throw new NotSupportedException("Oops") : default(ValueTask))).Get();

        Advance(1);
        actor.Call(_ => ticks).Get().ShouldBe(1);
        Advance(1);

        actor.Call(_ => ticks).Get().ShouldBe(2);
    }

    [Fact]
    [Semantics("full-system")]
    public void A_full_inbox_has_room_for_it()
    {
        using var gate = new Gate();
        var actor = Timed.Start(() => new TimedActor(), OnRuntime() with { InboxCapacity = 1 });
        actor.Call(one => one.Timers.Once("tick", Second, "tick")).Get();
        var held = actor.Call(_ => gate.Opened);
        var entered = actor.Call(_ => { });
        Advance(1);

        gate.Open();

        held.Get();
        entered.Get();
        Received(actor).ShouldBe(["tick"]);
    }
}

public sealed class TimersOfActorsOnThreadPool : TimersOfActorsContract<OnThreadPool>;
public sealed class TimersOfActorsOnDedicatedThreads : TimersOfActorsContract<OnDedicatedThreads>;
public sealed class TimersOfActorsOnEventLoop : TimersOfActorsContract<OnEventLoop>;
public sealed class TimersOfActorsOnMixedRuntimes : TimersOfActorsContract<OnMixedRuntimes>;
public sealed class TimersOfActorsOnSynchronizationContext : TimersOfActorsContract<OnSynchronizationContext>;
