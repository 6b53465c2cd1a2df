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
    public async Task Several_that_have_not_ended_are_counted()
    {
        var clock = new SignallingClock();
        await using var system = Timed(clock);
        using var gate = new Gate();
        var deaf = Enumerable.Range(0, 2).Select(_ => system.Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened }, OnRuntime())).ToArray();
        Array.ForEach(deaf, static actor => actor.Tell("ignores its token"));
        Array.ForEach(deaf, actor => SpinWait.SpinUntil(() => actor.ActorInbox.Count == 0, Limits.Hang).ShouldBeTrue());

        var stopping = system.StopAllAsync(TimeSpan.FromMinutes(1), StopMode.Now).AsTask();
        PassUntil(clock, TimeSpan.FromMinutes(1));
        PassUntil(clock, TimeSpan.FromSeconds(1));

        (await Should.ThrowAsync<ActorTimeoutException>(stopping.InTime())).Message.ShouldStartWith("2 actors did not stop within 60 s, nor within 1 s after StopMode.Now");
        gate.Open();
    }

    [Fact]
    public async Task What_each_of_those_that_are_stopped_at_the_deadline_leaves_is_counted()
    {
        var clock = new SignallingClock();
        await using var system = Timed(clock);
        StartEndless(system, 2, left: 2);

        await StopAtTheDeadline(system, clock);

        Log.WaitFor(LogLevel.Warning, "Stopping took longer than 60 s. Actors stopped with StopMode.Now: 2; messages not handled: 4; handlers cancelled: 2. The actors were:");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(12)]
    public async Task Ten_of_those_that_are_stopped_at_the_deadline_are_named(int count)
    {
        var clock = new SignallingClock();
        await using var system = Timed(clock);
        StartEndless(system, count, left: 0);

        await StopAtTheDeadline(system, clock);

        var lines = Log.WaitFor(LogLevel.Warning, "The actors were:").Text.Split('\n')[1..];
        lines.Count(static line => line.StartsWith("- and ", StringComparison.Ordinal)).ShouldBe(count > 10 ? 1 : 0);
        lines[^1].ShouldBe(count > 10 ? $"- and {count - 10} others" : lines[9]);
        lines.Length.ShouldBe(count > 10 ? 11 : 10);
    }

    [Fact]
    public async Task A_deadline_of_no_time_is_not_called_a_time()
    {
        await using var system = Timed(new SignallingClock());
        StartEndless(system, 1, left: 0);

        await system.StopAllAsync(TimeSpan.Zero, StopMode.Now).AsTask().InTime();

        Log.WaitFor(LogLevel.Warning, "Stopping took longer than the time it was given. Actors stopped with StopMode.Now: 1;");
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

    private ActorSystem Timed(TimeProvider clock) =>
        new(new ActorSystemOptions { LoggerFactory = Log, TimeProvider = clock, DeadlockDetection = DeadlockDetection.Off });

    // Actors that handle a message until they are stopped at once.
    private void StartEndless(ActorSystem system, int count, int left)
    {
        for (var number = 0; number < count; number++)
        {
            var begun = new Future<bool>();
            var actor = system.Start(
                () => new ScriptedActor
                {
                    Receiving = async (self, _) =>
                    {
                        begun.Set(true);
                        await Task.Delay(Timeout.Infinite, self.ActorStopped);
                        return null;
                    },
                },
                OnRuntime());
            actor.Tell("endless");
            begun.Get(Limits.Hang);
            for (var message = 0; message < left; message++)
            {
                actor.Tell("left");
            }
        }
    }

    private static async Task StopAtTheDeadline(ActorSystem system, SignallingClock clock)
    {
        var stopping = system.StopAllAsync(TimeSpan.FromMinutes(1), StopMode.Now).AsTask();
        PassUntil(clock, TimeSpan.FromMinutes(1));
        await stopping.InTime();
    }

    private static void PassUntil(SignallingClock clock, TimeSpan timer)
    {
        while (clock.WaitForTimer() != timer)
        {
            // Some other timer.
        }

        clock.Advance(timer);
    }
}

public sealed class ShutdownDeadlineOnThreadPool : ShutdownDeadlineContract<OnThreadPool>;
public sealed class ShutdownDeadlineOnDedicatedThreads : ShutdownDeadlineContract<OnDedicatedThreads>;
public sealed class ShutdownDeadlineOnEventLoop : ShutdownDeadlineContract<OnEventLoop>;
public sealed class ShutdownDeadlineOnMixedRuntimes : ShutdownDeadlineContract<OnMixedRuntimes>;
public sealed class ShutdownDeadlineOnSynchronizationContext : ShutdownDeadlineContract<OnSynchronizationContext>;
