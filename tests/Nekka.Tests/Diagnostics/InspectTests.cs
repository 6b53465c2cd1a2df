namespace Nekka.Tests.Diagnostics;

public class InspectTests
{
    [Fact]
    public async Task The_age_of_the_message_in_hand_is_by_the_systems_clock()
    {
        var clock = new SignallingClock();
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = clock });
        using var gate = new Gate();
        var actor = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened });
        actor.Tell("hold");
        await system.Awaiting(actor, static snapshot => snapshot.State == ActorState.Awaiting);

        clock.Advance(TimeSpan.FromSeconds(90));

        var snapshot = system.Inspect().ShouldHaveSingleItem();
        snapshot.CurrentMessageAge.ShouldBe(TimeSpan.FromSeconds(90));
        snapshot.ToString().ShouldBe($"{actor}: Awaiting, \"hold\" for 90 s");
        gate.Open();
    }

    [Fact]
    public async Task A_message_that_was_not_there_at_the_last_look_is_no_older_than_that()
    {
        var clock = new SignallingClock();
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = clock });
        using var first = new Gate();
        using var second = new Gate();
        var actor = system.Start(
            () => new ScriptedActor
            {
                Receiving = (_, message) =>
                {
                    (message is 1 ? first : second).Opened.Wait(Limits.Hang);
                    return default;
                },
            },
            new ActorOptions { Runtime = ActorRuntime.DedicatedThread });
        actor.Tell(1);
        actor.Tell(2);
        await system.Awaiting(actor, static snapshot => snapshot.CurrentMessage is "1");
        clock.Advance(TimeSpan.FromSeconds(60));
        system.Inspect().ShouldHaveSingleItem().CurrentMessageAge.ShouldBe(TimeSpan.FromSeconds(60));

        first.Open();
        await system.Awaiting(actor, static snapshot => snapshot.CurrentMessage is "2");
        clock.Advance(TimeSpan.FromSeconds(1));

        system.Inspect().ShouldHaveSingleItem().CurrentMessageAge.ShouldBe(TimeSpan.FromSeconds(1));
        second.Open();
    }

    [Fact]
    public async Task Requests_to_stop_do_not_count_as_messages_that_wait()
    {
        await using var system = new ActorSystem();
        using var gate = new Gate();
        var actor = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened });
        actor.Tell("hold");
        await system.Awaiting(actor, static snapshot => snapshot.State == ActorState.Awaiting);
        actor.Tell("wait");
        var stop = actor.StopAsync();
        var stopToo = actor.StopAsync();

        system.Inspect().ShouldHaveSingleItem().InboxCount.ShouldBe(1);
        actor.Cell.UnhandledCount.ShouldBe(1);
        gate.Open();
        await Future.WhenAll([stop, stopToo]).Awaited();
    }

    [Fact]
    public async Task The_runtime_is_named()
    {
        await using var system = new ActorSystem();
        await using var loop = new EventLoop("Loop of mine");
        using var pump = new PumpedContext();
        ActorRuntime[] runtimes = [ActorRuntime.ThreadPool, ActorRuntime.DedicatedThread, loop, ActorRuntime.FromSynchronizationContext(pump)];
        foreach (var runtime in runtimes)
        {
            system.Start(static () => new ScriptedActor(), new ActorOptions { Runtime = runtime });
        }

        var names = system.Inspect().Select(static snapshot => snapshot.Runtime).ToArray();

        names[0].ShouldBe("thread pool");
        names[1].ShouldStartWith("thread ScriptedActor-");
        names[2..].ShouldBe(["event loop Loop of mine", "PumpedContext"]);
        await Future.WhenAll(system.StopAllAsync());
    }

    [Fact]
    public async Task A_backlog_larger_than_what_is_taken_over_at_once_is_seen_in_full()
    {
        await using var system = new ActorSystem();
        using var gate = new Gate();
        var actor = system.Start(() => new ScriptedActor { Receiving = async (_, message) => message is "hold" ? await gate.Opened : null });
        actor.Tell("hold");
        await system.Awaiting(actor, static snapshot => snapshot.State == ActorState.Awaiting);
        for (var number = 0; number < 5_000; number++)
        {
            actor.Tell(number);
        }

        gate.Open();
        await actor.AskAsync("last").Awaited();
        await system.Awaiting(actor, static snapshot => snapshot.State == ActorState.Idle); // The answer comes a moment before the end of the turn.

        var snapshot = system.Inspect().ShouldHaveSingleItem();
        snapshot.InboxHighWaterMark.ShouldBeInRange(5_000, 5_001);
        snapshot.HandledCount.ShouldBe(5_002);
    }

    [Fact]
    public void A_hundred_thousand_idle_actors_are_looked_at_without_making_their_names()
    {
        var system = new ActorSystem();
        for (var number = 0; number < 100_000; number++)
        {
            system.Start(static () => new ScriptedActor());
        }

        system.Inspect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var snapshots = system.Inspect();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        snapshots.Count.ShouldBe(100_000);
        (bytes / snapshots.Count).ShouldBeLessThan(275);
        snapshots.ShouldAllBe(snapshot => snapshot.ActorRef.Cell.UrnIfRead == null);
        system.StopAllAsync();
    }
}
