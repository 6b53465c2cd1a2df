using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Registry;

/// <summary>An end of all actors that is ordered, has a deadline, blocks nobody, and loses no work.</summary>
public abstract class ShutdownContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task A_worker_with_messages_in_line_finds_the_store_that_was_started_before_it()
    {
        var stored = 0;
        var store = Start(() => new ScriptedActor { Receiving = (_, _) => new(++stored) });
        var worker = Start(() => new ScriptedActor { Receiving = (_, message) => { store.Tell(message); return default; } });
        Enumerable.Range(0, 100).ToList().ForEach(number => worker.Tell(number));

        await System.StopAllAsync(Limits.Hang, StopMode.Now).AsTask().InTime();

        stored.ShouldBe(100);
        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_parent_with_messages_in_line_finds_its_children_though_they_were_started_after_it()
    {
        var done = 0;
        ActorRef? child = null;
        var parent = Start(() => new ScriptedActor { Receiving = (_, message) => new(child!.Ask(message)) });
        child = System.Start(
            () => new ScriptedActor { Receiving = (_, _) => new(++done) },
            new ActorOptions { Runtime = ActorRuntime.ThreadPool, Parent = parent });
        Enumerable.Range(0, 20).ToList().ForEach(number => parent.Tell(number));

        await System.StopAllAsync(Limits.Hang, StopMode.Now).AsTask().InTime();

        done.ShouldBe(20);
    }

    [Fact]
    public async Task Those_that_are_stopping_already_are_waited_for()
    {
        using var gate = new Gate();
        var slow = Start(() => new ScriptedActor { Stopping = async _ => await gate.Opened });
        _ = slow.StopAsync();
        slow.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();

        var all = System.StopAllAsync(Limits.Hang, StopMode.Now);
        var none = System.StopAllAsync();

        all.IsCompleted.ShouldBeFalse();
        none.ShouldHaveSingleItem().IsCompleted.ShouldBeFalse();
        gate.Open();
        await all.AsTask().InTime();
        slow.WhenStopped.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void StopAll_waits_for_those_that_are_stopping_already()
    {
        using var gate = new Gate();
        var slow = Start(() => new ScriptedActor { Stopping = async _ => await gate.Opened });
        _ = slow.StopAsync();
        slow.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();

        Should.Throw<ActorTimeoutException>(() => System.StopAll(TimeSpan.Zero));
        gate.Open();

        System.StopAll(Limits.Hang);
        slow.WhenStopped.IsCompleted.ShouldBeTrue();
    }

    [Fact]
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
        Log.WaitFor(LogLevel.Warning, "Stopping took longer than 50 ms. Actors stopped with StopMode.Now: 1; messages not handled: 1. The actors were:")
            .Text.ShouldContain(loop.ToString());
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
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
    public async Task Those_whose_turn_has_not_come_go_on_working()
    {
        using var gate = new Gate();
        var first = Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });
        Start(() => new ScriptedActor { Stopping = async _ => await gate.Opened });

        var all = System.StopAllAsync(Limits.Hang, StopMode.Now);

        (await first.AskAsync("still there?").AsTask().InTime()).ShouldBe("still there?");
        gate.Open();
        await all.AsTask().InTime();
    }

    [Fact]
    public async Task What_is_started_during_the_shutdown_is_stopped_too()
    {
        ActorRef? late = null;
        Start(() => new ScriptedActor { Stopping = _ => { late = Start(() => new ScriptedActor()); return default; } });

        await System.StopAllAsync(Limits.Hang, StopMode.Now).AsTask().InTime();

        late!.IsAlive.ShouldBeFalse();
        System.GetAll().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_started_during_the_shutdown_finds_those_it_relies_on()
    {
        object? stored = null;
        var store = Start(() => new ScriptedActor { Receiving = (_, message) => new(stored = message) });
        ActorRef? late = null;
        Start(() => new ScriptedActor());
        Start(() => new ScriptedActor
        {
            Stopping = _ =>
            {
                late = Start(() => new ScriptedActor { Stopping = _ => { store.Tell("from the late one"); return default; } });
                return default;
            },
        });

        await System.StopAllAsync(Limits.Hang, StopMode.Now).AsTask().InTime();

        late!.IsAlive.ShouldBeFalse();
        stored.ShouldBe("from the late one");
    }

    [Fact]
    public async Task An_actor_that_stops_all_waits_for_the_others_and_its_children_and_stops_too()
    {
        var order = new ConcurrentQueue<string>();
        var child = Start(() => new ScriptedActor());
        var caller = Start(() => new ScriptedActor
        {
            Receiving = async (self, _) =>
            {
                child = System.Start(
                    () => new ScriptedActor { Stopping = _ => { order.Enqueue("child"); return default; } },
                    OnRuntime() with { Parent = self.ActorRef });
                await System.StopAllAsync(Limits.Hang, StopMode.Now);
                return null;
            },
            Stopping = _ => { order.Enqueue("caller"); return default; },
        });

        await caller.AskAsync("stop all").AsTask().InTime();

        await caller.WhenStopped.AsTask().InTime();
        order.ShouldBe(["child", "caller"]);
    }

    [Fact]
    public async Task A_child_that_stops_all_does_not_wait_for_its_parent_which_waits_for_it()
    {
        var parent = Start(() => new ScriptedActor());
        var child = System.Start(
            () => new ScriptedActor
            {
                Receiving = async (_, _) =>
                {
                    await System.StopAllAsync(Limits.Hang, StopMode.Now);
                    return null;
                },
            },
            OnRuntime() with { Parent = parent });

        await child.AskAsync("stop all").AsTask().InTime();

        await parent.WhenStopped.AsTask().InTime();
    }

    [Theory]
    [InlineData(StopMode.Drain)]
    [InlineData(StopMode.Now)]
    public async Task An_actor_that_stops_all_stops_too_though_another_is_late(StopMode afterwards)
    {
        using var gate = new Gate();
        var caller = Start(() => new ScriptedActor
        {
            Receiving = async (_, _) => await System.StopAllAsync(Soon, afterwards).AsTask().ContinueWith(static all => (object?)all.IsFaulted, TaskScheduler.Default),
        });
        Start(() => new ScriptedActor { Stopping = async _ => await gate.Opened });

        (await caller.AskAsync("stop all").AsTask().InTime()).ShouldBe(true);

        await caller.WhenStopped.AsTask().InTime();
        gate.Open();
    }

    [Fact]
    public async Task An_actor_that_stops_all_of_another_system_lives_on_though_somebody_there_is_late()
    {
        using var gate = new Gate();
        await using var other = new ActorSystem();
        var late = other.Start(() => new ScriptedActor { Stopping = async _ => await gate.Opened });
        var caller = Start(() => new ScriptedActor
        {
            Receiving = async (_, message) =>
            {
                if (message is "stop all")
                {
                    await other.StopAllAsync(Soon, StopMode.Now).AsTask().ContinueWith(static _ => { }, TaskScheduler.Default);
                }

                return message;
            },
        });

        await caller.AskAsync("stop all").AsTask().InTime();

        (await caller.AskAsync("still there?").AsTask().InTime()).ShouldBe("still there?");
        gate.Open();
        await late.WhenStopped.AsTask().InTime();
    }

    [Fact]
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

public sealed class ShutdownOnThreadPool : ShutdownContract<OnThreadPool>;
public sealed class ShutdownOnDedicatedThreads : ShutdownContract<OnDedicatedThreads>;
public sealed class ShutdownOnEventLoop : ShutdownContract<OnEventLoop>;
public sealed class ShutdownOnMixedRuntimes : ShutdownContract<OnMixedRuntimes>;
public sealed class ShutdownOnSynchronizationContext : ShutdownContract<OnSynchronizationContext>;
