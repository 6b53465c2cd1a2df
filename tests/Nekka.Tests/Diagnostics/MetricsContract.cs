using Microsoft.Extensions.Time.Testing;

namespace Nekka.Tests.Diagnostics;

/// <summary>What is counted and timed is right at any moment. Each test has an actor class of its own, by which its numbers are told from
/// others'.</summary>
public abstract class MetricsContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private static string Name<TTest>() => $"Tallied<{typeof(TRuntime).Name}, {typeof(TTest).Name}>";

    [Fact]
    public async Task Messages_that_ended_actors_had_handled_stay_counted()
    {
        using var metrics = new Metering();
        var actors = Enumerable.Range(0, 3).Select(_ => Start(static () => new Tallied<TRuntime, In.Ended>())).ToArray();
        foreach (var actor in actors)
        {
            actor.Tell("first");
            await actor.AskAsync("second").Awaited();
        }

        await actors[0].StopAsync().Awaited();
        metrics.Read("nekka.messages.handled", Name<In.Ended>()).ShouldBeInRange(4, 6); // The last turns may not quite be over.
        await Future.WhenAll(actors.Select(static actor => actor.StopAsync())).Awaited();

        metrics.Read("nekka.messages.handled", Name<In.Ended>()).ShouldBe(6);
        metrics.Read("nekka.actors.started", Name<In.Ended>()).ShouldBe(3);
        metrics.Read("nekka.actors.stopped", Name<In.Ended>()).ShouldBe(3);
        metrics.Read("nekka.actors.alive", Name<In.Ended>()).ShouldBe(0);
    }

    [Fact]
    public async Task A_counter_never_goes_down_while_actors_start_work_and_end()
    {
        const int Senders = 3;
        const int ActorsEach = 100;
        using var metrics = new Metering();
        using var over = new CancellationTokenSource();
        var collecting = Threads.Run(() =>
        {
            var (last, rounds) = (0L, 0);
            for (; !over.IsCancellationRequested; rounds++)
            {
                var handled = metrics.Read("nekka.messages.handled", Name<In.Storm>());
                handled.ShouldBeInRange(last, Senders * ActorsEach * 4);
                last = handled;
            }

            return rounds;
        });

        await Threads.RunTogether(Senders, _ =>
        {
            for (var number = 0; number < ActorsEach; number++)
            {
                var actor = Start(static () => new Tallied<TRuntime, In.Storm>());
                actor.Tell("one");
                actor.Tell("two");
                actor.Tell("stash");
                actor.Ask("unstash", Limits.Hang);
                actor.Stop(Limits.Hang);
            }

            return true;
        });
        await over.CancelAsync();

        (await collecting.InTime()).ShouldBeGreaterThan(0);
        metrics.Read("nekka.messages.handled", Name<In.Storm>()).ShouldBe(Senders * ActorsEach * 4);
    }

    [Fact]
    public async Task Every_message_to_an_actor_that_seldom_gets_one_is_timed()
    {
        using var metrics = new Metering();
        var actor = Start(static () => new Tallied<TRuntime, In.Seldom>());
        for (var number = 0; number < 5; number++)
        {
            WaitForNextPeriod();
            await actor.AskAsync("question").Awaited();
        }

        await actor.StopAsync().Awaited();

        metrics.Read("nekka.message.wait.duration", Name<In.Seldom>()).ShouldBe(5);
        metrics.Read("nekka.message.handle.duration", Name<In.Seldom>()).ShouldBe(5);
    }

    [Fact]
    public async Task Messages_are_timed_by_the_machines_clock_whatever_that_of_the_system()
    {
        using var metrics = new Metering();
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = new FakeTimeProvider() });
        var actor = system.Start(static () => new Tallied<TRuntime, In.Frozen>(), OnRuntime());
        for (var number = 0; number < 3; number++)
        {
            WaitForNextPeriod();
            await actor.AskAsync("question").Awaited();
        }

        await actor.StopAsync().Awaited();

        metrics.Read("nekka.message.wait.duration", Name<In.Frozen>()).ShouldBe(3);
    }

    [Fact]
    public async Task Of_the_messages_to_a_busy_actor_all_are_counted_and_some_are_timed()
    {
        const int Messages = 20_000;
        using var metrics = new Metering();
        var actor = Start(static () => new Tallied<TRuntime, In.Busy>());
        for (var number = 0; number < Messages; number++)
        {
            actor.Tell("one");
        }

        await actor.StopAsync().Awaited();

        metrics.Read("nekka.messages.handled", Name<In.Busy>()).ShouldBe(Messages);
        metrics.Read("nekka.message.wait.duration", Name<In.Busy>()).ShouldBeInRange(1, Messages / 2);
        metrics.Read("nekka.message.handle.duration", Name<In.Busy>()).ShouldBe(metrics.Read("nekka.message.wait.duration", Name<In.Busy>()));
    }

    [Fact]
    public async Task Of_many_messages_sent_at_once_the_later_ones_are_timed_too()
    {
        using var metrics = new Metering();
        using var gate = new Gate();
        var actor = Start(() => new Tallied<TRuntime, In.Burst>(gate.Opened));
        WaitForNextPeriod();
        for (var number = 0; number < 1_000; number++)
        {
            actor.Tell("wait");
        }

        gate.Open();
        await actor.StopAsync().Awaited();

        metrics.Read("nekka.message.wait.duration", Name<In.Burst>()).ShouldBeGreaterThan(5); // Those at 0, 16, 32, 64, 128, 256 and 512.
    }

    [Fact]
    public async Task A_tell_allocates_nothing_while_the_metrics_are_collected()
    {
        const int Messages = 100_000;
        using var metrics = new Metering();
        using var gate = new Gate();
        var actor = Start(() => new Tallied<TRuntime, In.Free>(gate.Opened));
        await actor.AskAsync("warm up").Awaited();
        actor.Tell("wait");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var number = 0; number < Messages; number++)
        {
            actor.Tell("one");
        }

        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Messages;
        gate.Open();
        await actor.StopAsync().Awaited();

        each.ShouldBeLessThan(40); // 16 are the inbox's own, whose queue grows; an observed message would be 100 more.
        metrics.Read("nekka.messages.handled", Name<In.Free>()).ShouldBe(Messages + 2);
    }

    [Fact]
    public async Task Asks_that_are_in_hand_queued_stashed_or_wait_for_room_are_outstanding()
    {
        using var metrics = new Metering();
        using var gate = new Gate();
        using var source = new CancellationTokenSource();
        var actor = Start(() => new Tallied<TRuntime, In.Asked>(gate.Opened), inboxCapacity: 2);
        List<Future> asks = [actor.AskAsync("stash"), actor.AskAsync("wait")];
        SpinWait.SpinUntil(() => actor.IsAlive && System.Inspect().Any(static one => one is { State: ActorState.Awaiting, StashedCount: 1 }), Limits.Hang).ShouldBeTrue();
        asks.AddRange([actor.AskAsync("queued"), actor.AskAsync("queued"), actor.AskAsync("waits for room")]);
        var given = actor.AskAsync("waits for room", source.Token);
        metrics.Read("nekka.asks.outstanding", Name<In.Asked>()).ShouldBe(6);

        await source.CancelAsync();
        metrics.Read("nekka.asks.outstanding", Name<In.Asked>()).ShouldBe(5);
        gate.Open();
        await Should.ThrowAsync<OperationCanceledException>(given.Awaited());
        await actor.AskAsync("unstash").Awaited();
        await Task.WhenAll(asks.Select(static ask => ask.AsTask())).InTime();

        metrics.Read("nekka.asks.outstanding", Name<In.Asked>()).ShouldBe(0);
    }

    [Fact]
    public async Task Of_a_long_queue_of_asks_the_number_is_an_estimate()
    {
        using var metrics = new Metering();
        using var gate = new Gate();
        var actor = Start(() => new Tallied<TRuntime, In.Queue>(gate.Opened));
        actor.Tell("wait");
        SpinWait.SpinUntil(() => System.Inspect().Any(static one => one.State == ActorState.Awaiting), Limits.Hang).ShouldBeTrue();
        var asks = Enumerable.Range(0, 10_000).Select(number =>
        {
            actor.Tell("not an ask");
            return actor.AskAsync(number);
        }).ToArray();

        metrics.Read("nekka.asks.outstanding", Name<In.Queue>()).ShouldBeInRange(9_900, 10_100);
        gate.Open();
        await Task.WhenAll(asks.Select(static ask => ask.AsTask())).InTime();

        metrics.Read("nekka.asks.outstanding", Name<In.Queue>()).ShouldBe(0);
    }

    [Fact]
    public async Task Actors_by_key_are_counted_across_their_objects()
    {
        using var metrics = new Metering();
        await using var keyed = new KeyedActors<int, Tallied<TRuntime, In.Keyed>>(
            static _ => new Tallied<TRuntime, In.Keyed>(), new KeyedActorsOptions { System = System, Actor = OnRuntime() });
        for (var round = 0; round < 3; round++)
        {
            await keyed[1].AskAsync("question").Awaited();
            await keyed[2].AskAsync("question").Awaited();
            metrics.Read("nekka.keyed.active", Name<In.Keyed>()).ShouldBe(2);
            await keyed.StopAsync(1).Awaited();
            metrics.Read("nekka.keyed.active", Name<In.Keyed>()).ShouldBe(1);
            await keyed.StopAsync(2).Awaited();

            metrics.Read("nekka.messages.handled", Name<In.Keyed>()).ShouldBe(2 * (round + 1));
        }

        metrics.Read("nekka.keyed.activations", Name<In.Keyed>()).ShouldBe(6);
        metrics.Read("nekka.keyed.active", Name<In.Keyed>()).ShouldBe(0);
        metrics.Read("nekka.keyed.idle_stops", Name<In.Keyed>()).ShouldBe(0);
    }

    [Theory]
    [InlineData(PoolRouting.SharedInbox)]
    [InlineData(PoolRouting.RoundRobin)]
    public async Task A_message_to_a_pool_is_counted_once(PoolRouting routing)
    {
        using var metrics = new Metering();
        var before = metrics.Read("nekka.messages.handled", Name<In.Pooled>());
        await using var pool = Actor.StartPool(
            2, static () => new Tallied<TRuntime, In.Pooled>(), new PoolOptions { Routing = routing, Worker = OnRuntime() with { System = System } });
        for (var number = 0; number < 10; number++)
        {
            await pool.ActorRef.AskAsync("question").Awaited();
            await pool.For(number).AskAsync("question").Awaited();
        }

        await pool.StopAsync().Awaited();

        (metrics.Read("nekka.messages.handled", Name<In.Pooled>()) - before).ShouldBe(20);
        metrics.Read("nekka.asks.outstanding", Name<In.Pooled>()).ShouldBe(0);
    }

    [Fact]
    public async Task Asks_that_wait_in_a_pool_are_outstanding()
    {
        using var metrics = new Metering();
        using var gate = new Gate();
        var pool = Actor.StartPool(
            1, () => new Tallied<TRuntime, In.PoolAsked>(gate.Opened), new PoolOptions { Worker = OnRuntime() with { System = System } });
        List<Future> asks = [pool.ActorRef.AskAsync("wait"), pool.ActorRef.AskAsync("wait"), pool.For("key").AskAsync("wait"), pool.For("key").AskAsync("wait")];

        SpinWait.SpinUntil(() => metrics.Read("nekka.asks.outstanding", Name<In.PoolAsked>()) == 4, Limits.Hang).ShouldBeTrue();
        gate.Open();
        await Task.WhenAll(asks.Select(static ask => ask.AsTask())).InTime();

        metrics.Read("nekka.asks.outstanding", Name<In.PoolAsked>()).ShouldBe(0);
    }

    // The periods of Observation.
    private static void WaitForNextPeriod()
    {
        var period = Environment.TickCount64 / 4;
        SpinWait.SpinUntil(() => Environment.TickCount64 / 4 != period, Limits.Hang).ShouldBeTrue();
    }
}

/// <summary>An actor of a class of its own for each runtime and test.</summary>
internal sealed class Tallied<TRuntime, TTest>(Task? gate = null) : Actor
{
    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        switch (message)
        {
            case "wait" when gate is not null:
                await gate;
                break;
            case "stash":
                StashOnce();
                break;
            case "unstash":
                _isUnstashed = true;
                UnstashAll();
                break;
        }

        return message;
    }

    private bool _isUnstashed;

    private void StashOnce()
    {
        if (!_isUnstashed)
        {
            Stash();
        }
    }
}

/// <summary>The tests, as parts of the names of actor classes.</summary>
internal static class In
{
    internal sealed class Ended;

    internal sealed class Storm;

    internal sealed class Seldom;

    internal sealed class Frozen;

    internal sealed class Busy;

    internal sealed class Burst;

    internal sealed class Free;

    internal sealed class Asked;

    internal sealed class Queue;

    internal sealed class Keyed;

    internal sealed class Pooled;

    internal sealed class PoolAsked;
}

[Collection(nameof(Listeners))]
public sealed class MetricsOnThreadPool : MetricsContract<OnThreadPool>;

[Collection(nameof(Listeners))]
public sealed class MetricsOnDedicatedThreads : MetricsContract<OnDedicatedThreads>;

[Collection(nameof(Listeners))]
public sealed class MetricsOnEventLoop : MetricsContract<OnEventLoop>;

[Collection(nameof(Listeners))]
public sealed class MetricsOnMixedRuntimes : MetricsContract<OnMixedRuntimes>;

[Collection(nameof(Listeners))]
public sealed class MetricsOnSynchronizationContext : MetricsContract<OnSynchronizationContext>;
