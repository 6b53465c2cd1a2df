using Nekka.Tests.Watching;

namespace Nekka.Tests.Pooling;

/// <summary>What the members of the reference to a pool mean, and who waits for whom behind it.</summary>
public abstract class PoolReferenceContract<TRuntime> : PoolContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly Hall _hall = new();

    [Fact]
    [Semantics("ref-watch")]
    public async Task An_actor_that_watches_a_pool_is_told_of_its_end_once()
    {
        var pool = StartPool(2, _hall);
        var watcher = Start(() => new Watcher());
        await watcher.Call(actor => actor.Observe(pool.ActorRef)).AsTask().InTime();

        await pool.StopAsync().Awaited();

        (await watcher.Call(static actor => actor.Told).Awaited()).ShouldBe([new Terminated(pool.ActorRef, TerminationReason.Stopped)]);
    }

    [Fact]
    [Semantics("ref-stopped", "ref-started")]
    public async Task The_token_of_a_pool_is_cancelled_when_it_takes_no_more_messages()
    {
        var pool = StartPool(2, _hall);
        await pool.ActorRef.WhenStarted.AsTask().InTime();
        var token = pool.ActorRef.ActorStopped;
        token.IsCancellationRequested.ShouldBeFalse();

        await pool.StopAsync().Awaited();

        token.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    [Semantics("ref-equal")]
    public void References_to_a_pool_are_equal_to_each_other_and_to_no_worker()
    {
        var pool = StartPool(1, _hall);

        pool.ActorRef.As<Actor>().ShouldBe<ActorRef>(pool.ActorRef);
        pool.Workers[0].ShouldNotBe(pool.ActorRef);
        pool.ActorRef.ActorUrn.ShouldNotBe(pool.Workers[0].ActorUrn);
    }

    [Fact]
    public void A_pool_has_no_children_but_its_workers()
    {
        var pool = StartPool(1, _hall);

        Should.Throw<ArgumentException>(() => System.Start(() => new ScriptedActor(), OnRuntime() with { Parent = pool.ActorRef }))
            .Message.ShouldStartWith($"{pool} is a pool: its only children are its workers.");
    }

    [Theory]
    [InlineData(PoolRouting.SharedInbox)]
    [InlineData(PoolRouting.RoundRobin)]
    [Semantics("pool-deadlock")]
    public async Task The_one_worker_of_a_pool_that_waits_for_its_pool_gets_an_ActorDeadlockException(PoolRouting routing)
    {
        var pool = StartPool(1, _hall, new PoolOptions { Routing = routing });

        var asked = pool.ActorRef.Call(async _ => await pool.ActorRef.AskAsync("Hi?"));

        (await Should.ThrowAsync<ActorDeadlockException>(asked.AsTask().InTime())).Message.ShouldContain(pool.Workers[0].ToString());
    }

    [Fact]
    [Semantics("pool-deadlock")]
    public async Task A_circle_through_a_pool_of_one_is_found()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { DeadlockDetection = DeadlockDetection.Throw });
        var pool = Actor.StartPool(1, () => new PoolWorker(_hall), new PoolOptions { Worker = OnRuntime() with { System = system } });
        var other = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await pool.ActorRef.AskAsync("Hi?") }, OnRuntime());

        var asked = pool.ActorRef.Call(async _ => await other.AskAsync("Hi?"));

        await Should.ThrowAsync<ActorDeadlockException>(asked.AsTask().InTime());
    }

    [Fact]
    [Semantics("pool-deadlock")]
    public async Task A_worker_that_waits_for_the_end_of_its_pool_gets_an_ActorDeadlockException()
    {
        var pool = StartPool(2, _hall);

        var asked = pool.ActorRef.Call(async _ => await pool.StopAsync());

        await Should.ThrowAsync<ActorDeadlockException>(asked.AsTask().InTime());
    }

    [Fact]
    public async Task A_worker_can_ask_its_pool_while_another_worker_is_free()
    {
        var pool = StartPool(2, _hall);

        (await pool.ActorRef.Call(async _ => await pool.ActorRef.AskAsync<string>("Hi?")).Awaited()).ShouldBeOneOf("1", "2");
    }
}

public sealed class PoolReferenceOnThreadPool : PoolReferenceContract<OnThreadPool>;
public sealed class PoolReferenceOnDedicatedThreads : PoolReferenceContract<OnDedicatedThreads>;
public sealed class PoolReferenceOnEventLoop : PoolReferenceContract<OnEventLoop>;
public sealed class PoolReferenceOnMixedRuntimes : PoolReferenceContract<OnMixedRuntimes>;
public sealed class PoolReferenceOnSynchronizationContext : PoolReferenceContract<OnSynchronizationContext>;
