using System.Globalization;
using Microsoft.Extensions.Logging;
using Nekka.Tests.Deadlocks;

namespace Nekka.Tests.Pooling;

/// <summary>Workers that all wait for what only one of them could do: a message in the inbox that they share.</summary>
public abstract class PoolDeadlockContract<TRuntime> : DeadlockContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private static readonly TimeSpan Grace = new ActorSystemOptions().DeadlockGracePeriod;
    private readonly Gate _go = new();
    private readonly SemaphoreSlim _begun = new(0);

    [Fact]
    [Semantics("pool-deadlock")]
    public async Task Workers_that_all_wait_for_their_pool_are_reported_with_the_pool()
    {
        var pool = StartPool(Detecting(DeadlockDetection.Report, Clock), 2, _ => Pool.AskAsync("well?"));
        Pool = pool.ActorRef;
        await Occupy(Pool, 2);

        _go.Open();

        var text = Log.WaitFor(LogLevel.Critical, "Deadlock").Text.Split('\n');
        text[0].ShouldBe("Deadlock: 2 actors wait for each other, and none of them can go on:");
        text[1..3].ShouldBe(pool.Workers.Select(worker => $"  {worker}, which has been handling \"go\" for 0 s, waits for {pool} to answer \"well?\""), ignoreOrder: true);
        text[3].ShouldBe($"  None of the 2 workers of {pool} is free, so nobody takes a message from its inbox. More workers would only put this off.");
        text[4].ShouldBe("Let one of them go on: tell instead of ask, hand on the future instead of waiting for it, or wait with a timeout.");
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(2, false)]
    [InlineData(4, true)]
    [InlineData(4, false)]
    [Semantics("pool-deadlock")]
    public async Task The_wait_of_the_last_worker_throws_and_the_others_get_their_answers(int size, bool blocks)
    {
        var pool = StartPool(Detecting(DeadlockDetection.Throw), size, _ => blocks ? Future.FromResult<object?>(Pool.Ask("well?")) : Pool.AskAsync("well?"));
        Pool = pool.ActorRef;
        var turns = await Occupy(Pool, size);

        _go.Open();
        var outcomes = await Task.WhenAll(turns.Select(Outcome)).InTime();

        var thrown = outcomes.OfType<ActorDeadlockException>().ShouldHaveSingleItem();
        thrown.Actors.ShouldBe(pool.Workers, ignoreOrder: true);
        thrown.Message.ShouldStartWith($"{thrown.Actors[0]} would wait for ever, because {size} actors wait for each other:");
        outcomes.Count(static outcome => outcome is "answer").ShouldBe(size - 1);
        Reports().ShouldHaveSingleItem();
    }

    [Fact]
    [Semantics("pool-deadlock")]
    public async Task Two_pools_whose_workers_all_ask_the_other_pool_are_found()
    {
        var system = Detecting(DeadlockDetection.Throw);
        ActorRef? other = null;
        var one = StartPool(system, 2, _ => other!.AskAsync("well?"));
        other = StartPool(system, 2, _ => one.ActorRef.AskAsync("well?")).ActorRef;
        Future<object?>[] turns = [.. await Occupy(one.ActorRef, 2), .. await Occupy(other, 2)];

        _go.Open();
        var outcomes = await Task.WhenAll(turns.Select(Outcome)).InTime();

        outcomes.OfType<ActorDeadlockException>().First().Actors.Count.ShouldBe(4);
        Reports()[0].Text.ShouldContain($"None of the 2 workers of {one} is free");
    }

    [Fact]
    [Semantics("pool-deadlock")]
    public async Task Workers_that_ask_an_actor_that_asks_the_pool_are_found()
    {
        var system = Detecting(DeadlockDetection.Throw);
        var asking = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await Left(Pool.AskAsync("well?")) }, OnRuntime());
        var pool = StartPool(system, 2, _ => asking.AskAsync("go on"));
        Pool = pool.ActorRef;
        var turns = await Occupy(Pool, 2);

        _go.Open();
        var outcomes = await Task.WhenAll(turns.Select(Outcome)).InTime();

        outcomes.OfType<ActorDeadlockException>().First().Actors.ShouldBe([asking, .. pool.Workers], ignoreOrder: true);
    }

    [Fact]
    public async Task A_worker_that_waits_for_an_actor_that_can_go_on_keeps_the_others_from_being_stuck()
    {
        var system = Detecting(DeadlockDetection.Throw);
        using var held = new Gate();
        var busy = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await held.Opened }, OnRuntime());
        var pool = StartPool(system, 4, number => number == 4 ? busy.AskAsync("go on") : Pool.AskAsync("well?"));
        Pool = pool.ActorRef;
        var turns = await Occupy(Pool, 4);
        _go.Open();
        SpinWait.SpinUntil(() => pool.Workers.All(system.IsWaiting), Limits.Hang).ShouldBeTrue();

        held.Open();

        (await Task.WhenAll(turns.Select(Outcome)).InTime()).Count(static outcome => outcome is "answer").ShouldBe(3);
        Reports().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wait_with_a_timeout_keeps_the_others_from_being_stuck()
    {
        var system = Detecting(DeadlockDetection.Throw);
        using var end = new CancellationTokenSource();
        var pool = StartPool(system, 2, number => Pool.AskAsync("well?", number == 2 ? end.Token : default));
        Pool = pool.ActorRef;
        var turns = await Occupy(Pool, 2);
        _go.Open();
        SpinWait.SpinUntil(() => pool.Workers.All(system.IsWaiting), Limits.Hang).ShouldBeTrue();

        await end.CancelAsync();

        var outcomes = await Task.WhenAll(turns.Select(Outcome)).InTime();
        outcomes.ShouldContain("answer");
        outcomes.OfType<OperationCanceledException>().ShouldHaveSingleItem();
        Reports().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_worker_that_is_to_be_replaced_keeps_the_other_from_being_stuck()
    {
        var system = Detecting(DeadlockDetection.Throw);
        using var replace = new Gate();
        using var replacing = new Gate();
        var constructed = 0;
        var pool = StartPool(system, 2, _ => Pool.AskAsync("well?"), constructing: () =>
        {
            if (Interlocked.Increment(ref constructed) == 3)
            {
                replacing.Open();
                SpinWait.SpinUntil(() => replace.Opened.IsCompleted, Limits.Hang).ShouldBeTrue();
            }
        });
        Pool = pool.ActorRef;
        await pool.Workers[1].StopAsync().Awaited();
        await replacing.Opened.InTime();
        var turns = await Occupy(Pool, 1);
        _go.Open();
        SpinWait.SpinUntil(() => system.IsWaiting(pool.Workers[0]), Limits.Hang).ShouldBeTrue();

        replace.Open();

        (await Outcome(turns[0]).InTime()).ShouldBe("answer");
        Reports().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_actor_that_waits_for_a_pool_in_a_deadlock_is_neither_reported_nor_kept_from_waiting()
    {
        var system = Detecting(DeadlockDetection.Report);
        Pool = StartPool(system, 2, _ => Pool.AskAsync("well?")).ActorRef;
        await Occupy(Pool, 2);
        _go.Open();
        Log.WaitFor(LogLevel.Critical, "Deadlock");
        var third = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await Left(Pool.AskAsync("you?")) }, OnRuntime());

        Left(third.AskAsync("go"));
        SpinWait.SpinUntil(() => system.IsWaiting(third), Limits.Hang).ShouldBeTrue();

        Reports().ShouldHaveSingleItem();
    }

    [Fact]
    [Semantics("pool-deadlock")]
    public async Task Workers_that_wait_for_room_in_the_inbox_of_their_pool_are_found()
    {
        var pool = StartPool(Detecting(DeadlockDetection.Throw), 2, _ => TellPool(), options: new PoolOptions { InboxCapacity = 1 });
        Pool = pool.ActorRef;
        var turns = await Occupy(Pool, 2);
        Pool.Tell("It fills the inbox.");

        _go.Open();
        var outcomes = await Task.WhenAll(turns.Select(Outcome)).InTime();

        outcomes.OfType<ActorDeadlockException>().ShouldHaveSingleItem().Actors.ShouldBe(pool.Workers, ignoreOrder: true);
    }

    [Fact]
    public async Task A_message_that_its_sender_may_give_up_keeps_those_that_wait_for_room_from_being_stuck()
    {
        var system = Detecting(DeadlockDetection.Throw);
        using var end = new CancellationTokenSource();
        var pool = StartPool(system, 2, _ => TellPool(), options: new PoolOptions { InboxCapacity = 1 });
        Pool = pool.ActorRef;
        var turns = await Occupy(Pool, 2);
        Left(Pool.AskAsync("It fills the inbox.", end.Token));
        _go.Open();
        SpinWait.SpinUntil(() => pool.Workers.All(system.IsWaiting), Limits.Hang).ShouldBeTrue();

        await end.CancelAsync();

        (await Task.WhenAll(turns.Select(Outcome)).InTime()).ShouldAllBe(static outcome => Equals(outcome, "told"));
        Reports().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_inbox_that_drops_its_oldest_message_keeps_the_workers_from_being_stuck()
    {
        var system = Detecting(DeadlockDetection.Throw);
        var options = new PoolOptions { InboxCapacity = 2, InboxFullMode = InboxFullMode.DropOldest };
        var pool = StartPool(system, 2, _ => Pool.AskAsync("well?"), options: options);
        Pool = pool.ActorRef;
        var turns = await Occupy(Pool, 2);
        _go.Open();
        SpinWait.SpinUntil(() => pool.Workers.All(system.IsWaiting), Limits.Hang).ShouldBeTrue();

        Pool.Tell("One of the questions makes room for it.");

        var outcomes = await Task.WhenAll(turns.Select(Outcome)).InTime();
        outcomes.ShouldContain("answer");
        outcomes.ShouldNotContain(static outcome => outcome is ActorDeadlockException);
        Reports().ShouldBeEmpty();
    }

    [Fact]
    [Semantics("pool-deadlock")]
    public async Task Workers_that_are_stuck_since_the_pool_has_shrunk_are_found_by_the_next_looks()
    {
        var system = Detecting(DeadlockDetection.Report, Clock);
        using var held = new Gate();
        var pool = StartPool(system, 3, number => number == 3 ? null : Pool.AskAsync("well?"), held);
        Pool = pool.ActorRef;
        await Occupy(Pool, 3);
        _go.Open();
        SpinWait.SpinUntil(() => pool.Workers.Count(system.IsWaiting) == 2, Limits.Hang).ShouldBeTrue();

        pool.Resize(2);
        for (var look = 0; look < 11; look++)
        {
            Clock.Advance(Grace / 10);
        }

        Log.WaitFor(LogLevel.Critical, $"None of the 2 workers of {pool} is free");
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _go.Dispose();
        await base.DisposeAsync();
        _begun.Dispose();
    }

    private ActorRef Pool { get; set; } = null!;

    private Future<object?> TellPool()
    {
        Pool.Tell("well?");
        return Future.FromResult<object?>("told");
    }

    // A pool whose workers, told "go", wait for the gate and then for what the function gives for their number, or for another gate. They answer
    // everything else.
    private ActorPool<ScriptedActor> StartPool(
        ActorSystem system, int size, Func<int, Future<object?>?> wait, Gate? otherwise = null, PoolOptions? options = null, Action? constructing = null)
    {
        return Actor.StartPool(
            size,
            () =>
            {
                constructing?.Invoke();
                return new ScriptedActor
                {
                    Receiving = async (worker, message) =>
                    {
                        if (message is not "go")
                        {
                            return "answer";
                        }

                        _begun.Release();
                        await _go.Opened;
                        if (wait(int.Parse(worker.ActorRef.Name!, CultureInfo.InvariantCulture)) is { } future)
                        {
                            return await Left(future);
                        }

                        await otherwise!.Opened;
                        return "answer";
                    },
                };
            },
            (options ?? new PoolOptions()) with { Worker = OnRuntime() with { System = system } });
    }

    // Has so many workers begin with a message.
    private async Task<Future<object?>[]> Occupy(ActorRef pool, int count)
    {
        Future<object?>[] turns = [.. Enumerable.Range(0, count).Select(_ => Left(pool.AskAsync("go")))];
        for (var begun = 0; begun < count; begun++)
        {
            (await _begun.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken)).ShouldBeTrue();
        }

        return turns;
    }
}

public sealed class PoolDeadlockOnThreadPool : PoolDeadlockContract<OnThreadPool>;
public sealed class PoolDeadlockOnDedicatedThreads : PoolDeadlockContract<OnDedicatedThreads>;
public sealed class PoolDeadlockOnEventLoop : PoolDeadlockContract<OnEventLoop>;
public sealed class PoolDeadlockOnMixedRuntimes : PoolDeadlockContract<OnMixedRuntimes>;
