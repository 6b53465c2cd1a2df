using System.Collections.Concurrent;

namespace Nekka.Tests.Supervision;

/// <summary>Children that fail together are restarted together, once.</summary>
public abstract class AllForOneContract<TRuntime> : SupervisionContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private const int Children = 50;

    private static readonly SupervisorStrategy Together = new() { Scope = SupervisorScope.AllForOne, MaxRestarts = null };

    [Fact]
    public void Children_that_fail_at_the_same_time_are_each_restarted_once()
    {
        using var gate = new Gate();
        var made = new ConcurrentDictionary<int, int>();
        var boss = System.Start(() => new Boss(Together), OnRuntime());
        var inHand = new CountdownEvent(Children);
        var children = Enumerable.Range(0, Children).Select(number => System.Start(
            () =>
            {
                made.AddOrUpdate(number, 1, static (_, count) => count + 1);
                return new ScriptedActor { Receiving = async (_, message) => message is Exception ? await Fail() : message };
            },
            OnRuntime() with { Parent = boss })).ToArray();
        foreach (var child in children)
        {
            child.Tell(Oops);
        }

        inHand.Wait(Limits.Hang).ShouldBeTrue();
        gate.Open();

        SpinWait.SpinUntil(() => made.Values.All(static count => count == 2), Limits.Hang).ShouldBeTrue();
        foreach (var child in children)
        {
            child.Ask("there?", Limits.Hang).ShouldBe("there?");
        }

        made.Values.ShouldAllBe(static count => count == 2);
        inHand.Dispose();

        async Task<object?> Fail()
        {
            inHand.Signal();
            await gate.Opened;
            throw Oops;
        }
    }

    [Fact]
    public void A_child_that_fails_after_it_was_restarted_restarts_all_again()
    {
        var made = 0;
        var boss = System.Start(() => new Boss(Together), OnRuntime());
        var first = System.Start(() => new Worker(Events), OnRuntime() with { Parent = boss });
        var second = System.Start(
            () =>
            {
                Interlocked.Increment(ref made);
                return new Worker(Events);
            },
            OnRuntime() with { Parent = boss });

        for (var round = 0; round < 3; round++)
        {
            first.Tell(Oops);
            var expected = round + 2;
            SpinWait.SpinUntil(() => Volatile.Read(ref made) == expected, Limits.Hang).ShouldBeTrue();
            first.Ask("there?", Limits.Hang).ShouldBe(1);
            second.Ask("there?", Limits.Hang).ShouldBe(1);
        }
    }

    [Fact]
    public void A_child_that_is_started_after_the_others_were_restarted_has_its_own_failure_restart_them()
    {
        var made = 0;
        var boss = System.Start(() => new Boss(Together), OnRuntime());
        var first = System.Start(
            () =>
            {
                Interlocked.Increment(ref made);
                return new Worker(Events);
            },
            OnRuntime() with { Parent = boss });
        first.Tell(Oops);
        first.Ask("there?", Limits.Hang);
        var late = System.Start(() => new Worker(Events), OnRuntime() with { Parent = boss });

        late.Tell(Oops);

        SpinWait.SpinUntil(() => Volatile.Read(ref made) == 3, Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public async Task A_sibling_that_backs_off_with_the_child_that_failed_says_how_long_and_why()
    {
        var clock = new SignallingClock();
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log, TimeProvider = clock, DeadlockDetection = DeadlockDetection.Off });
        var boss = system.Start(() => new Boss(Together with { MinBackoff = TimeSpan.FromSeconds(1), Jitter = 0 }), OnRuntime());
        var failing = system.Start(() => new Worker(Events), OnRuntime() with { Parent = boss });
        var sibling = system.Start(() => new Worker(Events), OnRuntime() with { Parent = boss });
        failing.Tell(Oops);
        clock.WaitForTimer();
        clock.WaitForTimer();
        var late = sibling.AskAsync("how many?");

        Should.Throw<ActorTimeoutException>(() => late.Get(TimeSpan.Zero)).Message
            .ShouldEndWith(" within 0 s: it restarts in 1 s, because NotSupportedException: Oops, and \"how many?\" is next.");

        clock.Advance(TimeSpan.FromSeconds(1));
        (await late.Awaited()).ShouldBe(1);
    }

    [Fact]
    public void A_child_that_its_parent_stops_handles_what_came_before_although_a_sibling_fails_meanwhile()
    {
        using var gate = new Gate();
        using var inHand = new ManualResetEventSlim();
        var boss = System.Start(() => new Boss(Together with { Decide = static _ => SupervisorDirective.Stop }), OnRuntime());
        var failing = System.Start(() => new Worker(Events), OnRuntime() with { Parent = boss });
        var busy = System.Start(() => new ScriptedActor { Receiving = (_, message) => message is "hold" ? Hold() : new(message) }, OnRuntime() with { Parent = boss });
        busy.Tell("hold");
        inHand.Wait(Limits.Hang).ShouldBeTrue();
        var asked = busy.AskAsync("before the stop");

        var stopped = boss.StopAsync();
        SpinWait.SpinUntil(() => busy.ActorInbox.Count == 2, Limits.Hang).ShouldBeTrue("its parent has told it to stop");
        failing.Tell(Oops);
        failing.WhenStopped.Get(Limits.Hang);
        gate.Open();

        asked.Get(Limits.Hang).ShouldBe("before the stop");
        stopped.Get(Limits.Hang).ShouldBeTrue();

        async ValueTask<object?> Hold()
        {
            inHand.Set();
            await gate.Opened;
            return null;
        }
    }
}

public sealed class AllForOneOnThreadPool : AllForOneContract<OnThreadPool>;
public sealed class AllForOneOnDedicatedThreads : AllForOneContract<OnDedicatedThreads>;
public sealed class AllForOneOnEventLoop : AllForOneContract<OnEventLoop>;
public sealed class AllForOneOnMixedRuntimes : AllForOneContract<OnMixedRuntimes>;
public sealed class AllForOneOnSynchronizationContext : AllForOneContract<OnSynchronizationContext>;
