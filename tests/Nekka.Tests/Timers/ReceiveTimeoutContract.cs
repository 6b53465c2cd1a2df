using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Timers;

/// <summary>What an actor does when it has had nothing to do.</summary>
public abstract class ReceiveTimeoutContract<TRuntime> : TimedContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void The_receive_timeout_comes_after_a_quiet_time_and_again_after_another()
    {
        var actor = StartWith(timers => timers.SetReceiveTimeout(Second, "quiet"));

        AdvanceWhenIdle(1);
        AdvanceWhenIdle(1);

        Received(actor).ShouldBe(["quiet", "quiet"]);
    }

    [Fact]
    public void A_message_puts_the_receive_timeout_off()
    {
        var actor = StartWith(timers => timers.SetReceiveTimeout(Second, "quiet"));

        AdvanceWhenIdle(0.6);
        actor.Ask("busy");
        AdvanceWhenIdle(0.6);
        actor.Ask("busy");
        AdvanceWhenIdle(0.6);
        Received(actor).ShouldBe(["busy", "busy"]);
        AdvanceWhenIdle(1);

        Received(actor).ShouldBe(["busy", "busy", "quiet"]);
    }

    [Fact]
    public void A_long_handler_is_no_quiet_time()
    {
        using var gate = new Gate();
        var actor = StartWith(timers => timers.SetReceiveTimeout(Second, "quiet"));
        var held = actor.Call(_ => gate.Opened);
        Advance(5);

        gate.Open();

        held.Get();
        Received(actor).ShouldBeEmpty();
    }

    [Fact]
    public void The_end_of_a_reentrant_handler_puts_the_receive_timeout_off()
    {
        using var gate = new Gate();
        var actor = Timed.Start(() => new Overlapping(gate.Opened), OnRuntime());
        var held = actor.AskAsync("hold");
        SpinWait.SpinUntil(() => Timed.Inspect()[0].State == ActorState.Awaiting, Limits.Hang).ShouldBeTrue();
        Advance(0.6);
        gate.Open();
        held.Get();

        AdvanceWhenIdle(0.6);

        actor.Ask("how often?").ShouldBe(0);
    }

    [Fact]
    public void A_receive_timeout_that_was_cancelled_does_not_come()
    {
        var actor = StartWith(timers => timers.SetReceiveTimeout(Second, () => throw new NotSupportedException("Oops")));
        actor.Call(one => one.Timers.CancelReceiveTimeout()).Get();

        Advance(5);

        actor.Ask("still there?");
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_else_sets_an_actors_receive_timeout()
    {
        var timers = Start().Call(one => one.Timers).Get();

        Should.Throw<InvalidOperationException>(() => timers.SetReceiveTimeout(Second, "quiet")).Message.ShouldContain("alone can set its receive timeout");
    }

    // An answer comes a moment before its turn is over, which is what a quiet time counts from.
    private void AdvanceWhenIdle(double seconds)
    {
        SpinWait.SpinUntil(() => Timed.Inspect()[0].State == ActorState.Idle, Limits.Hang).ShouldBeTrue();
        Advance(seconds);
    }

    [Reentrant]
    private sealed class Overlapping(Task held) : Actor
    {
        private int _quiet;

        protected override void OnStart() => Timers.SetReceiveTimeout(Second, "quiet");

        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            if (message is "hold")
            {
                await held;
            }
            else if (message is "quiet")
            {
                _quiet++;
            }

            return _quiet;
        }
    }
}

public sealed class ReceiveTimeoutOnThreadPool : ReceiveTimeoutContract<OnThreadPool>;
public sealed class ReceiveTimeoutOnDedicatedThreads : ReceiveTimeoutContract<OnDedicatedThreads>;
public sealed class ReceiveTimeoutOnEventLoop : ReceiveTimeoutContract<OnEventLoop>;
public sealed class ReceiveTimeoutOnMixedRuntimes : ReceiveTimeoutContract<OnMixedRuntimes>;
public sealed class ReceiveTimeoutOnSynchronizationContext : ReceiveTimeoutContract<OnSynchronizationContext>;
