using Nekka.Tests.Watching;

namespace Nekka.Tests.Pooling;

/// <summary>What the members of the reference to a key of a pool mean, and who waits for whom behind it.</summary>
public abstract class PoolKeyReferenceContract<TRuntime> : PoolContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly Hall _hall = new();

    [Fact]
    [Semantics("ref-pool-key-equal")]
    public void References_to_equal_keys_are_equal()
    {
        var pool = StartPool(2, _hall);
        var key = pool.For("Ada");

        pool.For(new string("Ada")).ShouldBe(key);
        pool.For(new string("Ada")).ActorUrn.ShouldBe(key.ActorUrn);
        key.As<Actor>().ShouldBe<ActorRef>(key);
        pool.For("Grace").ShouldNotBe(key);
        key.ShouldNotBe(pool.ActorRef);
        pool.Workers.ShouldNotContain(key);
    }

    [Fact]
    [Semantics("ref-pool-key-name", "ref-pool-key-family")]
    public void A_key_is_named_after_itself_and_belongs_to_its_pool()
    {
        var pool = StartPool(2, _hall);
        var key = pool.For("Ada");

        key.Name.ShouldBe("Ada");
        key.ToString().ShouldBe($"PoolWorker pool for \"Ada\" ({key.ActorUrn})");
        key.Parent.ShouldBe(pool.ActorRef);
        key.Children.ShouldBeEmpty();
        key.ActorClass.ShouldBe(typeof(PoolWorker));
        Should.Throw<ArgumentException>(() => System.Start(() => new ScriptedActor(), OnRuntime() with { Parent = key }));
    }

    [Fact]
    [Semantics("ref-pool-key-name")]
    public void The_name_of_the_pool_is_part_of_that_of_its_keys()
    {
        var pool = StartPool(2, _hall, new PoolOptions { Worker = new ActorOptions { Name = "dns" } });

        pool.For(7).Name.ShouldBe("dns/7");
        pool.For(7).ToString().ShouldStartWith("PoolWorker/dns pool for 7 (urn:");
    }

    [Fact]
    [Semantics("ref-pool-key-alive", "ref-pool-key-life")]
    public async Task A_key_lives_as_long_as_its_pool()
    {
        var pool = StartPool(2, _hall);
        var key = pool.For("Ada");
        await key.WhenStarted.AsTask().InTime();
        var (ended, token) = (key.WhenStopped, key.ActorStopped);
        key.IsAlive.ShouldBeTrue();
        token.IsCancellationRequested.ShouldBeFalse();

        await pool.StopAsync().Awaited();

        key.IsAlive.ShouldBeFalse();
        token.IsCancellationRequested.ShouldBeTrue();
        (await ended.Awaited()).ShouldBe(new Terminated(pool.ActorRef, TerminationReason.Stopped));
        Should.Throw<ActorDeadException>(() => key.Tell("late"))
            .Message.ShouldBe($"{key} has stopped, so it did not handle \"late\". A stopped actor never starts again; start another.");
    }

    [Fact]
    [Semantics("ref-pool-key-stop")]
    public async Task A_key_cannot_be_stopped()
    {
        var pool = StartPool(2, _hall);
        var key = pool.For("Ada");

        Should.Throw<InvalidOperationException>(() => key.StopAsync()).Message.ShouldBe(
            $"{key} cannot be stopped: it is a key of a pool, and other keys have the same worker. Stop the pool, or one of its Workers.");
        Should.Throw<InvalidOperationException>(() => key.StopAsync(StopMode.Now));
        Should.Throw<InvalidOperationException>(() => key.StopAsync(TimeSpan.Zero));
        Should.Throw<InvalidOperationException>(() => key.Stop());
        Should.Throw<InvalidOperationException>(key.Dispose);
        await Should.ThrowAsync<InvalidOperationException>(key.DisposeAsync().AsTask());

        (await key.AskAsync<string>("Hi?").Awaited()).ShouldBeOneOf("1", "2");
        await pool.StopAsync().Awaited();
        (await key.StopAsync().Awaited()).ShouldBeFalse();
        (await key.StopAsync(TimeSpan.Zero).Awaited()).ShouldBeFalse();
    }

    [Fact]
    [Semantics("ref-pool-key-watch")]
    public async Task An_actor_that_watches_a_key_is_told_of_the_end_of_its_pool_once()
    {
        var pool = StartPool(2, _hall);
        var key = pool.For("Ada");
        var watcher = Start(() => new Watcher());
        await watcher.Call(actor => actor.Observe(key)).AsTask().InTime();

        await pool.StopAsync().Awaited();

        (await watcher.Call(static actor => actor.Told).Awaited()).ShouldBe([new Terminated(key, TerminationReason.Stopped)]);
    }

    [Fact]
    [Semantics("ref-pool-key-registry")]
    public async Task The_registry_and_inspect_do_not_show_a_key()
    {
        var pool = StartPool(1, _hall);
        var key = pool.For("Ada");
        key.Tell("hold");
        await _hall.AwaitHeld(1);

        System.GetAll().ShouldBe(pool.Workers);
        System.GetByUrn(key.ActorUrn).ShouldBeNull();
        System.Inspect().Select(static actor => actor.ActorRef).ShouldBe([.. pool.Workers, pool.ActorRef]);
        System.Inspect()[0].CurrentMessage.ShouldBe("\"hold\"");
        _hall.Open("hold");
    }

    [Fact]
    [Semantics("ref-pool-key-inbox")]
    public async Task The_inbox_of_a_key_holds_what_no_worker_has_taken()
    {
        var pool = StartPool(1, _hall);
        var key = pool.For("Ada");
        key.ActorInbox.Count.ShouldBe(0);
        key.Tell("hold");
        await _hall.AwaitHeld(1);
        key.Tell("a");
        key.Tell("b");

        key.ActorInbox.Count.ShouldBe(2);

        _hall.Open("hold");
        await key.AskAsync("Hi?").Awaited();
        key.ActorInbox.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Calls_deferred_calls_and_proxies_reach_the_worker()
    {
        var pool = StartPool(3, _hall);
        var key = pool.For("Ada");
        var worker = await key.AskAsync<string>("Hi?").Awaited();

        (await key.Call(static actor => actor.Name()).Awaited()).ShouldBe(worker);
        (await key.Proxy().Name().Awaited()).ShouldBe(worker);
        key.Defer(static actor => actor.Setting = 7);
        (await key.Proxy().Setting.GetAsync().Awaited()).ShouldBe(7);
        key.Ask<string>("Hi?", Limits.Hang).ShouldBe(worker);
        (await key.AskAsync<string>("Hi?", TestContext.Current.CancellationToken).Awaited()).ShouldBe(worker);
    }

    [Theory]
    [MemberData(nameof(EveryRouting.All), MemberType = typeof(EveryRouting))]
    [Semantics("ref-pool-key-assign")]
    public void An_attribute_assigned_through_a_key_is_refused_by_name(PoolRouting routing)
    {
        var pool = StartPool(2, _hall, new PoolOptions { Routing = routing });
        var key = pool.For("Ada");
        var proxy = key.Proxy();

        Should.Throw<InvalidOperationException>(() => proxy.Setting = 7).Message.ShouldStartWith($"Setting cannot be assigned through {key}, because one worker alone would get the value");
    }

    [Fact]
    public async Task An_ask_that_takes_too_long_says_which_worker_has_it()
    {
        var pool = StartPool(1, _hall);
        var key = pool.For("Ada");
        var held = key.AskAsync("hold");
        await _hall.AwaitHeld(1);
        var next = key.AskAsync("next");
        var last = key.AskAsync("last");

        Should.Throw<ActorTimeoutException>(() => held.Get(TimeSpan.Zero)).Message
            .ShouldStartWith($"{key} did not answer \"hold\" within 0 s: {pool.Workers[0]} must do it, and it has been handling that for ");
        Should.Throw<ActorTimeoutException>(() => next.Get(TimeSpan.Zero)).Message.ShouldSatisfyAllConditions(
            message => message.ShouldStartWith($"{key} did not answer \"next\" within 0 s: {pool.Workers[0]} has the key, and it has been handling \"hold\" for "),
            static message => message.ShouldEndWith(", and \"next\" is the next message to the key."));
        Should.Throw<ActorTimeoutException>(() => last.Get(TimeSpan.Zero)).Message.ShouldEndWith(", and \"last\" is queued behind 1 message to the key.");
        _hall.Open("hold");
    }

    [Fact]
    public async Task An_ask_that_is_given_up_is_not_handled()
    {
        var pool = StartPool(1, _hall);
        var key = pool.For("Ada");
        key.Tell("hold");
        await _hall.AwaitHeld(1);

        Should.Throw<ActorTimeoutException>(() => key.Ask("given up", TimeSpan.Zero));

        _hall.Open("hold");
        await key.AskAsync("Hi?").Awaited();
        _hall.Messages.ShouldBe(["Hi?", "hold"]);
    }

    [Fact]
    [Semantics("pool-deadlock")]
    public async Task A_worker_that_waits_for_a_key_of_its_own_gets_an_ActorDeadlockException()
    {
        var pool = StartPool(1, _hall);
        var key = pool.For("Ada");

        var asked = key.Call(async _ => await key.AskAsync("Hi?"));

        (await Should.ThrowAsync<ActorDeadlockException>(asked.AsTask().InTime())).Message.ShouldContain(pool.Workers[0].ToString());
    }

    [Fact]
    [Semantics("pool-deadlock")]
    public async Task A_circle_through_a_key_is_found()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { DeadlockDetection = DeadlockDetection.Throw });
        var pool = Actor.StartPool(2, () => new PoolWorker(_hall), new PoolOptions { Worker = OnRuntime() with { System = system } });
        var key = pool.For("Ada");
        var other = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await key.AskAsync("Hi?") }, OnRuntime());

        var asked = key.Call(async _ => await other.AskAsync("Hi?"));

        await Should.ThrowAsync<ActorDeadlockException>(asked.AsTask().InTime());
    }
}

public sealed class PoolKeyReferenceOnThreadPool : PoolKeyReferenceContract<OnThreadPool>;
public sealed class PoolKeyReferenceOnDedicatedThreads : PoolKeyReferenceContract<OnDedicatedThreads>;
public sealed class PoolKeyReferenceOnEventLoop : PoolKeyReferenceContract<OnEventLoop>;
public sealed class PoolKeyReferenceOnMixedRuntimes : PoolKeyReferenceContract<OnMixedRuntimes>;
public sealed class PoolKeyReferenceOnSynchronizationContext : PoolKeyReferenceContract<OnSynchronizationContext>;
