using System.Collections.Concurrent;

namespace Nekka.Tests.Keyed;

/// <summary>What happens to the cell of a key between two of its actors.</summary>
public abstract class KeyedRenewalContract<TRuntime> : KeyedContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("keyed-stops-in-start")]
    public async Task An_actor_that_stops_itself_in_its_start_returns_what_waits()
    {
        var starts = 0;
        await using var keyed = new KeyedActors<int, Refusing>(_ => new Refusing(() => starts++), new KeyedActorsOptions { System = System, Actor = OnRuntime() });

        keyed[1].Tell("one");
        await Should.ThrowAsync<ActorDeadException>(async () => await keyed[1].AskAsync("two").Awaited());
        await Should.ThrowAsync<ActorDeadException>(async () => await keyed[1].AskAsync("three").Awaited());

        starts.ShouldBeInRange(2, 3);
        System.DeadLetters.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_actor_that_stops_at_once_in_its_start_returns_what_waits()
    {
        var keyed = new ConcurrentQueue<KeyedActors<int, Refusing>>();
        await using var all = new KeyedActors<int, Refusing>(
            key => new Refusing(() => keyed.Single().StopAsync(key, StopMode.Now)), new KeyedActorsOptions { System = System, Actor = OnRuntime() });
        keyed.Enqueue(all);

        await Should.ThrowAsync<ActorDeadException>(async () => await all[1].AskAsync("one").Awaited());
    }

    [Fact]
    public async Task The_next_actor_is_made_on_the_thread_pool_wherever_the_former_ran()
    {
        var isOnPool = new ConcurrentQueue<bool>();
        var gate = new Future<object?>();
        await using var keyed = new KeyedActors<string, Noted>(
            key =>
            {
                isOnPool.Enqueue(Thread.CurrentThread.IsThreadPoolThread);
                return new Noted(key, Journal, starting: null);
            },
            new KeyedActorsOptions { System = System, Actor = OnRuntime() });
        var held = keyed["a"].Call(actor => actor.HoldAsync(gate));
        keyed["a"].Defer(actor => actor.Fail());
        var next = keyed["a"].AskAsync<string>("next");

        gate.Set(null);

        await held.Awaited();
        await next.Awaited();
        isOnPool.ShouldBe([true, true]);
    }

    [Fact]
    public async Task What_wakes_a_key_without_a_message_leaves_nothing_in_the_registry()
    {
        await using var keyed = Keyed();
        await keyed["a"].AskAsync("one").Awaited();
        await keyed.StopAsync("a").Awaited();

        keyed["a"].Cell.Post(static _ => { }, null);

        SpinWait.SpinUntil(() => System.Registry.NotEnded().Length == 0, Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public async Task The_token_of_a_new_actor_is_not_that_of_the_former()
    {
        await using var keyed = Keyed();
        var isOver = false;
        var reads = Task.Run(
            () =>
            {
                while (!Volatile.Read(ref isOver))
                {
                    _ = keyed["a"].ActorStopped;
                }
            },
            TestContext.Current.CancellationToken);

        try
        {
            for (var round = 0; round < 50 * Limits.StormFactor; round++)
            {
                (await keyed["a"].Call(actor => actor.IsToldToStop()).Awaited()).ShouldBeFalse();
                await keyed.StopAsync("a").Awaited();
            }
        }
        finally
        {
            Volatile.Write(ref isOver, true);
            await reads;
        }
    }

    [Fact]
    [Semantics("keyed-left")]
    public async Task What_waits_for_room_behind_a_stop_goes_to_the_next_actor()
    {
        await using var keyed = Keyed(actor: one => one with { InboxCapacity = 1 });
        var gate = new Future<object?>();
        var held = keyed["a"].Call(actor => actor.HoldAsync(gate));
        SpinWait.SpinUntil(() => Journal.Contains("a1 held"), Limits.Hang).ShouldBeTrue();
        var stopped = keyed.StopAsync("a");
        var asked = keyed["a"].AskAsync<string>("one");
        var told = keyed["a"].TellAsync("two", TestContext.Current.CancellationToken);

        gate.Set(null);

        await held.Awaited();
        await stopped.Awaited();
        (await asked.Awaited()).ShouldBe("a2 one");
        await told.AsTask().WaitAsync(Limits.Hang);
        (await keyed["a"].AskAsync<string>("three").Awaited()).ShouldBe("a2 three");
        Journal.ShouldBe(["start a1", "a1 held", "stop a1", "start a2", "a2 one", "a2 two", "a2 three"]);
    }

    [Fact]
    [Semantics("stream-dead")]
    public async Task A_stream_of_the_former_actor_starts_no_other()
    {
        await using var keyed = Keyed();
        var gate = new Future<object?>();
        await using var reader = keyed["a"].Call(actor => actor.Count(1_000)).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await reader.MoveNextAsync()).ShouldBeTrue();
        var held = keyed["a"].Call(actor => actor.HoldAsync(gate));
        SpinWait.SpinUntil(() => Journal.Contains("a1 held"), Limits.Hang).ShouldBeTrue();
        Task<bool> step;
        do
        {
            step = reader.MoveNextAsync().AsTask();
        }
        while (step.IsCompletedSuccessfully); // Now the request for more waits behind the handler.

        var stopped = keyed.StopAsync("a", StopMode.Now);
        gate.Set(null);
        await held.Awaited();
        await stopped.Awaited();

        await Should.ThrowAsync<ActorDeadException>(async () =>
        {
            while (await step.WaitAsync(Limits.Hang))
            {
                step = reader.MoveNextAsync().AsTask();
            }
        });
        Journal.ShouldBe(["start a1", "a1 held", "stop a1"]);
    }

    [Fact]
    [Semantics("stash-answer", "keyed-left")]
    public async Task A_reentrant_handler_that_ends_after_the_stop_does_not_answer_what_it_has_stashed()
    {
        var (stashed, gate, objects) = (new Future<object?>(), new Future<object?>(), 0);
        await using var keyed = new KeyedActors<int, PuttingOff>(
            _ => new PuttingOff(objects++ == 0, stashed, gate), new KeyedActorsOptions { System = System, Actor = OnRuntime() });
        var asked = keyed[1].AskAsync<string>("one");
        await stashed.Awaited();
        var stopped = keyed.StopAsync(1, StopMode.Now);
        SpinWait.SpinUntil(() => keyed[1].Cell.Life.Stage == Stage.Stopping, Limits.Hang).ShouldBeTrue();

        gate.Set(null);

        (await asked.Awaited()).ShouldBe("served");
        await stopped.Awaited();
    }

    /// <summary>Puts off what it is sent, if it is the first object.</summary>
    [Reentrant]
    private sealed class PuttingOff(bool isFirst, Future<object?> stashed, Future<object?> gate) : Actor
    {
        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            if (!isFirst)
            {
                return "served";
            }

            Stash();
            stashed.Set(null);
            await gate;
            return "no answer";
        }
    }

    private sealed class Refusing(Action starting) : Actor
    {
        protected override void OnStart()
        {
            starting();
            Stop();
        }

        protected override object? OnReceive(object? message) => throw new InvalidOperationException("It was not to handle anything.");
    }
}

public sealed class KeyedRenewalOnThreadPool : KeyedRenewalContract<OnThreadPool>;
public sealed class KeyedRenewalOnDedicatedThreads : KeyedRenewalContract<OnDedicatedThreads>;
public sealed class KeyedRenewalOnEventLoop : KeyedRenewalContract<OnEventLoop>;
public sealed class KeyedRenewalOnMixedRuntimes : KeyedRenewalContract<OnMixedRuntimes>;
public sealed class KeyedRenewalOnSynchronizationContext : KeyedRenewalContract<OnSynchronizationContext>;
