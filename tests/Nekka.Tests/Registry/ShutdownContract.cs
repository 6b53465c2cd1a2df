namespace Nekka.Tests.Registry;

/// <summary>An end of all actors that is ordered, waits for all, and loses no work.</summary>
public abstract class ShutdownContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("stop-all-before")]
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
    [Semantics("stop-all-before")]
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
    [Semantics("stop-all-working")]
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
    [Semantics("stop-all-working")]
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
    [Semantics("stop-all-started")]
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
}

public sealed class ShutdownOnThreadPool : ShutdownContract<OnThreadPool>;
public sealed class ShutdownOnDedicatedThreads : ShutdownContract<OnDedicatedThreads>;
public sealed class ShutdownOnEventLoop : ShutdownContract<OnEventLoop>;
public sealed class ShutdownOnMixedRuntimes : ShutdownContract<OnMixedRuntimes>;
public sealed class ShutdownOnSynchronizationContext : ShutdownContract<OnSynchronizationContext>;
