namespace Nekka.Tests.Pooling;

/// <summary>Whoever is free takes the next message.</summary>
public abstract class SharedInboxContract<TRuntime> : PoolContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly Hall _hall = new();

    [Fact]
    [Semantics("pool-one")]
    public async Task An_ask_to_a_pool_is_answered_by_one_worker()
    {
        var pool = StartPool(3, _hall);

        (await pool.ActorRef.AskAsync<string>("Hi?").Awaited()).ShouldBeOneOf("1", "2", "3");

        _hall.Messages.ShouldBe(["Hi?"]);
    }

    [Fact]
    [Semantics("pool-shared")]
    public async Task A_worker_that_is_free_takes_the_next_message_while_others_are_busy()
    {
        var pool = StartPool(3, _hall);
        pool.ActorRef.Tell("hold 1");
        pool.ActorRef.Tell("hold 2");
        await _hall.AwaitHeld(2);

        for (var number = 0; number < 10; number++)
        {
            await pool.ActorRef.AskAsync("Hi?").Awaited();
        }

        _hall.Open("hold 1");
        _hall.Open("hold 2");
        _hall.Handled.Select(static one => one.Worker).Distinct(StringComparer.Ordinal).Count().ShouldBe(3);
    }

    [Fact]
    [Semantics("ref-inbox")]
    public async Task Messages_wait_in_the_inbox_of_the_pool_while_every_worker_is_busy()
    {
        var pool = StartPool(2, _hall);
        pool.ActorRef.Tell("hold 1");
        pool.ActorRef.Tell("hold 1");
        await _hall.AwaitHeld(2);

        pool.ActorRef.Tell("a");
        pool.ActorRef.Tell("b");

        pool.ActorRef.ActorInbox.Count.ShouldBe(2);
        pool.Workers.ShouldAllBe(static worker => worker.ActorInbox.Count == 0);
        _hall.Open("hold 1");
        await pool.StopAsync().Awaited();
        _hall.Messages.ShouldBe(["a", "b", "hold 1", "hold 1"]);
    }

    [Fact]
    [Semantics("pool-shared-order")]
    public async Task A_pool_of_one_keeps_the_order()
    {
        var pool = StartPool(1, _hall);

        for (var number = 0; number < 100; number++)
        {
            pool.ActorRef.Tell(number);
        }

        await pool.StopAsync().Awaited();
        _hall.Handled.Select(static one => (int)one.Message!).ShouldBe(Enumerable.Range(0, 100));
    }

    [Fact]
    public async Task A_call_and_a_proxy_reach_one_worker()
    {
        var pool = StartPool(2, _hall);

        (await pool.ActorRef.Call(static worker => worker.Name()).Awaited()).ShouldBeOneOf("1", "2");
        pool.ActorRef.Defer(static worker => worker.Setting++);
        (await pool.ActorRef.Proxy().Name().Awaited()).ShouldBeOneOf("1", "2");
    }

    [Fact]
    public async Task A_worker_handles_what_it_is_sent_itself()
    {
        var pool = StartPool(2, _hall);

        (await pool.Workers[1].AskAsync<string>("Hi?").Awaited()).ShouldBe("2");
    }

    [Fact]
    [Semantics("pool-bounded")]
    public async Task A_full_inbox_of_a_pool_refuses_messages_by_its_mode()
    {
        var pool = StartPool(1, _hall, new PoolOptions { InboxCapacity = 1, InboxFullMode = InboxFullMode.Fail });
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(1);
        pool.ActorRef.Tell("waits");

        Should.Throw<InboxFullException>(() => pool.ActorRef.Tell("too many"));

        _hall.Open("hold");
    }

    [Fact]
    public async Task A_sender_waits_for_room_in_the_inbox_of_a_pool()
    {
        var pool = StartPool(1, _hall, new PoolOptions { InboxCapacity = 1 });
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(1);
        pool.ActorRef.Tell("a");

        var told = pool.ActorRef.TellAsync("b", TestContext.Current.CancellationToken).AsTask();

        told.IsCompleted.ShouldBeFalse();
        _hall.Open("hold");
        await told.InTime();
        await pool.StopAsync().Awaited();
        _hall.Messages.ShouldBe(["a", "b", "hold"]);
    }

    [Fact]
    public async Task A_full_inbox_of_a_pool_drops_the_oldest_message()
    {
        var pool = StartPool(1, _hall, new PoolOptions { InboxCapacity = 1, InboxFullMode = InboxFullMode.DropOldest });
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(1);
        pool.ActorRef.Tell("a");
        pool.ActorRef.Tell("b");

        _hall.Open("hold");
        await pool.StopAsync().Awaited();
        _hall.Messages.ShouldBe(["b", "hold"]);
        System.DeadLetters.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_ask_that_is_given_up_while_it_waits_is_not_handled()
    {
        using var cancellation = new CancellationTokenSource();
        var pool = StartPool(1, _hall);
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(1);
        var ask = pool.ActorRef.AskAsync("never", cancellation.Token);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(ask.AsTask().InTime());
        _hall.Open("hold");
        await pool.StopAsync().Awaited();
        _hall.Messages.ShouldBe(["hold"]);
    }
}

public sealed class SharedInboxOnThreadPool : SharedInboxContract<OnThreadPool>;
public sealed class SharedInboxOnDedicatedThreads : SharedInboxContract<OnDedicatedThreads>;
public sealed class SharedInboxOnEventLoop : SharedInboxContract<OnEventLoop>;
public sealed class SharedInboxOnMixedRuntimes : SharedInboxContract<OnMixedRuntimes>;
public sealed class SharedInboxOnSynchronizationContext : SharedInboxContract<OnSynchronizationContext>;
