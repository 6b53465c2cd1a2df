namespace Nekka.Tests.Pooling;

/// <summary>Which worker handles the messages of a key, and when.</summary>
public abstract class PoolKeyContract<TRuntime> : PoolContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private const long MovesToFive = 1_000_000_007; // Of five workers the fifth has this key.

    private readonly Hall _hall = new();

    [Fact]
    [Semantics("pool-key", "pool-key-resize")]
    public async Task A_key_has_one_worker_and_few_keys_move_when_the_size_changes()
    {
        var pool = StartPool(4, _hall);
        string[] keys = [.. Enumerable.Range(0, 400).Select(static number => $"key {number}")];
        var before = await WorkersOf(pool, keys);
        (await WorkersOf(pool, keys)).ShouldBe(before);
        before.Distinct().Count().ShouldBe(4);

        pool.Resize(5);
        var grown = await WorkersOf(pool, keys);

        var moved = Enumerable.Range(0, keys.Length).Where(index => grown[index] != before[index]).ToList();
        moved.Count.ShouldBeInRange(40, 120); // A fifth of them.
        moved.ShouldAllBe(index => grown[index] == "5");
        pool.Resize(4);
        (await WorkersOf(pool, keys)).ShouldBe(before);
    }

    [Fact]
    [Semantics("pool-key-stable")]
    public async Task Keys_have_the_same_worker_in_every_process()
    {
        var pool = StartPool(5, _hall);

        object[] keys = ["Ada", "Grace", 7, 1_000_000_007L, 'x', Guid.Parse("00112233-4455-6677-8899-aabbccddeeff")];

        (await WorkersOf(pool, keys)).ShouldBe(["4", "3", "1", "5", "1", "5"]);
    }

    [Theory]
    [MemberData(nameof(EveryRouting.All), MemberType = typeof(EveryRouting))]
    [Semantics("pool-key")]
    public async Task The_messages_of_a_key_have_one_worker_with_every_routing(PoolRouting routing)
    {
        var pool = StartPool(3, _hall, new PoolOptions { Routing = routing });
        var key = pool.For("Ada");
        for (var number = 0; number < 20; number++)
        {
            key.Tell(number);
        }

        (await key.AskAsync<string>("Hi?").Awaited()).ShouldBe(_hall.Handled.First().Worker);

        _hall.Handled.Select(static one => one.Message).ShouldBe([.. Enumerable.Range(0, 20).Cast<object>(), "Hi?"]);
        _hall.Handled.Select(static one => one.Worker).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    [Semantics("pool-key-order")]
    public async Task No_two_messages_of_a_key_are_handled_at_the_same_time()
    {
        var pool = StartPool(2, _hall);
        var key = pool.For("Ada");
        key.Tell("hold");
        await _hall.AwaitHeld(1);

        key.Tell("next");

        (await pool.ActorRef.AskAsync<string>("Hi?").Awaited()).ShouldNotBe(_hall.Handled.First().Worker);
        key.ActorInbox.Count.ShouldBe(1);
        _hall.Open("hold");
        await key.AskAsync("last").Awaited();
        _hall.Handled.Select(static one => one.Message).Where(static message => message is not "Hi?").ShouldBe(["hold", "next", "last"]);
    }

    [Fact]
    [Semantics("pool-key-moves")]
    public async Task A_key_that_moves_to_a_new_worker_waits_until_the_former_one_has_handled_what_it_has()
    {
        var pool = StartPool(4, _hall);
        var key = pool.For(MovesToFive);
        var former = await key.AskAsync<string>("Hi?").Awaited();
        key.Tell("hold");
        await _hall.AwaitHeld(1);

        pool.Resize(5);
        key.Tell("next");

        (await pool.Workers[4].AskAsync<string>("Hi?").Awaited()).ShouldBe("5");
        key.ActorInbox.Count.ShouldBe(1);
        _hall.Open("hold");
        await key.AskAsync("last").Awaited();
        _hall.Handled.Where(static one => one.Message is "hold" or "next" or "last").ShouldBe([(former, "hold"), ("5", "next"), ("5", "last")]);
    }

    [Fact]
    [Semantics("pool-key-moves")]
    public async Task A_key_whose_worker_leaves_waits_for_the_message_in_hand()
    {
        var pool = StartPool(5, _hall);
        var key = pool.For(MovesToFive);
        key.Tell("hold");
        await _hall.AwaitHeld(1);
        key.Tell("a");

        pool.Resize(4);
        key.Tell("b");

        key.ActorInbox.Count.ShouldBe(2);
        _hall.Open("hold");
        (await key.AskAsync<string>("c").Awaited()).ShouldNotBe("5");
        _hall.Handled.Select(static one => one.Message).ShouldBe(["hold", "a", "b", "c"]);
        _hall.Handled.First().Worker.ShouldBe("5");
        System.DeadLetters.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData(StopMode.Drain)]
    [InlineData(StopMode.Now)]
    [Semantics("pool-key-left")]
    public async Task What_a_worker_that_ends_leaves_of_a_key_goes_to_the_next_worker(StopMode mode)
    {
        var pool = StartPool(2, _hall);
        var key = pool.For("Ada");
        var name = await key.AskAsync<string>("Hi?").Awaited();
        var worker = pool.Workers.Single(other => other.Name == name);
        key.Tell("hold");
        await _hall.AwaitHeld(1);
        key.Tell("a");
        var ask = key.AskAsync("b");

        var stopped = worker.StopAsync(mode);

        _hall.Open("hold");
        await ask.Awaited();
        await stopped.Awaited();
        _hall.Handled.Select(static one => one.Message).ShouldBe(["Hi?", "hold", "a", "b"]);
        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    [Semantics("pool-key-left")]
    public async Task A_worker_that_stops_itself_leaves_the_next_message_to_another_one()
    {
        var pool = StartPool(1, _hall);
        var key = pool.For("Ada");
        key.Tell("stop");

        (await key.AskAsync<string>("Hi?").Awaited()).ShouldBe("1");

        _hall.Stopped.ShouldBe(["1"]);
    }

    [Fact]
    [Semantics("pool-key-left")]
    public async Task A_worker_that_fails_goes_on_with_the_key()
    {
        var pool = StartPool(1, _hall, new PoolOptions { SupervisorStrategy = new SupervisorStrategy() });
        var key = pool.For("Ada");
        key.Tell("fail");
        await Should.ThrowAsync<FormatException>(key.AskAsync("fail").AsTask().InTime());

        (await key.AskAsync<string>("Hi?").Awaited()).ShouldBe("1");
    }

    [Fact]
    [Semantics("pool-key-bound")]
    public async Task The_bound_of_the_workers_is_one_for_each_key()
    {
        var options = new PoolOptions { Worker = new ActorOptions { InboxCapacity = 1, InboxFullMode = InboxFullMode.Fail } };
        var pool = StartPool(1, _hall, options);
        var key = pool.For("Ada");
        key.Tell("hold");
        await _hall.AwaitHeld(1);
        key.Tell("waits");

        Should.Throw<InboxFullException>(() => key.Tell("too many")).Message.ShouldStartWith($"{key} has no room for \"too many\"");
        pool.For("Grace").Tell("waits, too");

        _hall.Open("hold");
        await pool.StopAsync().Awaited();
        _hall.Messages.ShouldBe(["hold", "waits", "waits, too"]);
    }

    [Fact]
    [Semantics("pool-key-bound")]
    public async Task A_sender_waits_for_room_as_for_one_actor()
    {
        var pool = StartPool(1, _hall, new PoolOptions { Worker = new ActorOptions { InboxCapacity = 1 } });
        var key = pool.For("Ada");
        key.Tell("hold");
        await _hall.AwaitHeld(1);
        key.Tell("waits");

        var sent = key.TellAsync("next", TestContext.Current.CancellationToken).AsTask();

        sent.IsCompleted.ShouldBeFalse();
        _hall.Open("hold");
        await sent.InTime();
        await pool.StopAsync().Awaited();
        _hall.Handled.Select(static one => one.Message).ShouldBe(["hold", "waits", "next"]);
    }

    [Theory]
    [MemberData(nameof(EveryRouting.All), MemberType = typeof(EveryRouting))]
    [Semantics("pool-key-stop")]
    public async Task A_pool_that_is_stopped_handles_what_was_sent_to_keys_before(PoolRouting routing)
    {
        var pool = StartPool(2, _hall, new PoolOptions { Routing = routing });
        string[] keys = ["Ada", "Grace", "Barbara"];
        for (var number = 0; number < 20; number++)
        {
            Array.ForEach(keys, key => pool.For(key).Tell((key, number)));
        }

        (await pool.StopAsync().Awaited()).ShouldBeTrue();

        foreach (var key in keys)
        {
            _hall.Handled.Select(static one => one.Message).OfType<(string Key, int Number)>().Where(one => one.Key == key)
                .Select(static one => one.Number).ShouldBe(Enumerable.Range(0, 20));
        }

        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    [Semantics("pool-key-stop")]
    public async Task A_stop_now_returns_what_was_sent_to_keys()
    {
        var pool = StartPool(1, _hall);
        var key = pool.For("Ada");
        key.Tell("hold");
        await _hall.AwaitHeld(1);
        key.Tell("never");
        var ask = key.AskAsync("never");
        var drained = pool.StopAsync();

        var stopped = pool.StopAsync(StopMode.Now);

        await Should.ThrowAsync<ActorDeadException>(ask.AsTask().InTime());
        _hall.Open("hold");
        (await stopped.Awaited()).ShouldBeTrue();
        (await drained.Awaited()).ShouldBeTrue();
        _hall.Messages.ShouldBe(["hold"]);
        System.DeadLetters.Count.ShouldBe(1);
    }

    [Fact]
    [Semantics("pool-key-reentrant")]
    public async Task A_reentrant_handler_that_awaits_does_not_hold_up_its_key()
    {
        var pool = Actor.StartPool(1, () => new ReentrantPoolWorker(_hall), new PoolOptions { Worker = OnRuntime() with { System = System } });
        var key = pool.For("Ada");
        var held = key.Call(static actor => actor.Hold());
        await _hall.AwaitHeld(1);

        (await key.AskAsync<string>("Hi?").Awaited()).ShouldBe("1");

        held.IsCompleted.ShouldBeFalse();
        _hall.Open("hold");
        (await held.Awaited()).ShouldBe("1");
    }

    [Fact]
    [Semantics("pool-key-turns")]
    public async Task A_key_that_is_never_idle_leaves_other_keys_and_the_pool_their_turns()
    {
        var goesOn = true;
        ActorRef<Repeater>? busy = null;
        var pool = Actor.StartPool(1, () => new Repeater(() => Volatile.Read(ref goesOn), () => busy!), new PoolOptions { Worker = OnRuntime() with { System = System } });
        busy = pool.For("busy");
        busy.Tell("again");

        (await pool.For("Ada").AskAsync<string>("key").Awaited()).ShouldBe("key");
        (await pool.ActorRef.AskAsync<string>("pool").Awaited()).ShouldBe("pool");

        Volatile.Write(ref goesOn, false);
        await busy.AskAsync("last").Awaited();
    }

    private static async Task<string[]> WorkersOf<TKey>(ActorPool<PoolWorker> pool, TKey[] keys)
        where TKey : notnull
    {
        var answers = Array.ConvertAll(keys, key => pool.For(key).AskAsync<string>("Hi?"));
        List<string> names = [];
        foreach (var answer in answers)
        {
            names.Add(await answer.Awaited());
        }

        return [.. names];
    }

    /// <summary>Tells a key again what it is told, as long as it goes on.</summary>
    private sealed class Repeater(Func<bool> goesOn, Func<ActorRef> key) : Actor
    {
        protected override object? OnReceive(object? message)
        {
            if (message is "again" && goesOn())
            {
                key().Tell("again");
            }

            return message;
        }
    }

    [Reentrant]
    private sealed class ReentrantPoolWorker(Hall hall) : Actor
    {
        public Task<string> Hold() => hall.HoldAsync(ActorRef.Name!, "hold");

        protected override object? OnReceive(object? message) => ActorRef.Name;
    }
}

public sealed class PoolKeyOnThreadPool : PoolKeyContract<OnThreadPool>;
public sealed class PoolKeyOnDedicatedThreads : PoolKeyContract<OnDedicatedThreads>;
public sealed class PoolKeyOnEventLoop : PoolKeyContract<OnEventLoop>;
public sealed class PoolKeyOnMixedRuntimes : PoolKeyContract<OnMixedRuntimes>;
public sealed class PoolKeyOnSynchronizationContext : PoolKeyContract<OnSynchronizationContext>;
