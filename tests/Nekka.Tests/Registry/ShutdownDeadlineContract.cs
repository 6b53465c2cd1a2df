using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Registry;

/// <summary>What becomes of actors that have not stopped at the deadline of a shutdown.</summary>
public abstract class ShutdownDeadlineContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    [Fact]
    [Semantics("stop-all-deadline")]
    public async Task An_actor_that_runs_until_it_is_stopped_is_stopped_at_the_deadline()
    {
        var loop = Start(() => new ScriptedActor
        {
            Receiving = async (self, _) =>
            {
                await Task.Delay(Timeout.Infinite, self.ActorStopped);
                return null;
            },
        });
        loop.Tell("loop");
        loop.Tell("left");

        await System.StopAllAsync(Soon, StopMode.Now).AsTask().InTime();

        loop.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Stopped);
        System.DeadLetters.Count.ShouldBe(1);
        Log.WaitFor(LogLevel.Warning, "Stopping took longer than 50 ms. Actors stopped with StopMode.Now: 1; messages not handled: 1; handlers cancelled: 1. The actors were:")
            .Text.ShouldContain(loop.ToString());
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    [Semantics("stop-all-late")]
    public async Task Whoever_has_not_ended_a_second_after_the_deadline_is_named()
    {
        using var gate = new Gate();
        var deaf = Start(() => new ScriptedActor
        {
            Receiving = async (_, _) =>
            {
                await gate.Opened;
                return null;
            },
        });
        deaf.Tell("ignores its token");
        deaf.Tell("left");
        var polite = Start(() => new ScriptedActor());

        var late = await Should.ThrowAsync<ActorTimeoutException>(System.StopAllAsync(Soon, StopMode.Now).AsTask().InTime());

        late.Message.ShouldStartWith("1 actor did not stop within 50 ms, nor within 1 s after StopMode.Now; messages not handled: 1. ");
        late.Message.ShouldContain($"{deaf}: ");
        late.Message.ShouldNotContain(polite.ToString());
        gate.Open();
        await deaf.WhenStopped.AsTask().InTime();
    }

    [Fact]
    public async Task With_Drain_those_that_are_late_are_asked_and_stop_when_they_can()
    {
        using var gate = new Gate();
        var first = Start(() => new ScriptedActor());
        var slow = Start(() => new ScriptedActor { Stopping = async _ => await gate.Opened });

        await Should.ThrowAsync<ActorTimeoutException>(System.StopAllAsync(Soon).InTime());

        await first.WhenStopped.AsTask().InTime();
        gate.Open();
        await slow.WhenStopped.AsTask().InTime();
    }

    [Fact]
    [Semantics("stop-all-before")]
    public async Task A_reference_is_stopped_at_its_deadline_with_its_children()
    {
        var parent = Start(() => new ScriptedActor());
        var child = System.Start(
            () => new ScriptedActor
            {
                Receiving = async (self, _) =>
                {
                    await Task.Delay(Timeout.Infinite, self.ActorStopped);
                    return null;
                },
            },
            OnRuntime() with { Parent = parent });
        child.Tell("loop");

        (await parent.StopAsync(Soon).AsTask().InTime()).ShouldBeTrue();

        child.IsAlive.ShouldBeFalse();
        (await parent.StopAsync(Soon).AsTask().InTime()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_child_is_stopped_at_its_own_deadline_and_the_parent_lives()
    {
        var parent = Start(() => new ScriptedActor());
        var child = System.Start(() => new ScriptedActor(), OnRuntime() with { Parent = parent });

        (await child.StopAsync(Limits.Hang).AsTask().InTime()).ShouldBeTrue();

        child.IsAlive.ShouldBeFalse();
        parent.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public void A_negative_deadline_and_an_unknown_mode_are_refused_and_nobody_is_stopped()
    {
        var actor = Start(() => new ScriptedActor());

        Should.Throw<ArgumentOutOfRangeException>(() => { _ = System.StopAllAsync(TimeSpan.FromSeconds(-2), StopMode.Now); });
        Should.Throw<ArgumentOutOfRangeException>(() => { _ = System.StopAllAsync(Soon, (StopMode)7); }).ParamName.ShouldBe("afterwards");
        Should.Throw<ArgumentOutOfRangeException>(() => { _ = actor.StopAsync(TimeSpan.FromSeconds(-2)); });

        actor.IsAlive.ShouldBeTrue();
    }
}

public sealed class ShutdownDeadlineOnThreadPool : ShutdownDeadlineContract<OnThreadPool>;
public sealed class ShutdownDeadlineOnDedicatedThreads : ShutdownDeadlineContract<OnDedicatedThreads>;
public sealed class ShutdownDeadlineOnEventLoop : ShutdownDeadlineContract<OnEventLoop>;
public sealed class ShutdownDeadlineOnMixedRuntimes : ShutdownDeadlineContract<OnMixedRuntimes>;
public sealed class ShutdownDeadlineOnSynchronizationContext : ShutdownDeadlineContract<OnSynchronizationContext>;
