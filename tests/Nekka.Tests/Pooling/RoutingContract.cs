using Nekka.Pooling;

namespace Nekka.Tests.Pooling;

/// <summary>Which worker gets a message, where the inbox is not shared.</summary>
public abstract class RoutingContract<TRuntime> : PoolContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly Hall _hall = new();

    [Fact]
    [Semantics("pool-round-robin")]
    public async Task Round_robin_gives_each_worker_a_message_in_turn()
    {
        var pool = StartPool(3, _hall, new PoolOptions { Routing = PoolRouting.RoundRobin });

        List<string> answers = [];
        for (var number = 0; number < 6; number++)
        {
            answers.Add(await pool.ActorRef.AskAsync<string>(number).Awaited());
        }

        answers.ShouldBe(["1", "2", "3", "1", "2", "3"]);
    }

    [Fact]
    public async Task A_message_waits_for_the_worker_that_it_was_routed_to()
    {
        var pool = StartPool(2, _hall, new PoolOptions { Routing = PoolRouting.RoundRobin });
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(1);
        pool.ActorRef.Tell("for 2");
        pool.ActorRef.Tell("for 1");

        pool.Workers[0].ActorInbox.Count.ShouldBe(1);

        _hall.Open("hold");
        await pool.StopAsync().Awaited();
        _hall.Handled.Where(static one => one.Message is "for 1").Single().Worker.ShouldBe("1");
    }

    [Fact]
    [Semantics("pool-full-worker")]
    public async Task A_full_worker_is_passed_over()
    {
        var options = new PoolOptions { Routing = PoolRouting.RoundRobin, Worker = new ActorOptions { InboxCapacity = 1 } };
        var pool = StartPool(2, _hall, options);
        pool.Workers[0].Tell("hold");
        await _hall.AwaitHeld(1);
        pool.Workers[0].Tell("waits");

        (await pool.ActorRef.AskAsync<string>("Hi?").Awaited()).ShouldBe("2");
        (await pool.ActorRef.AskAsync<string>("Hi?").Awaited()).ShouldBe("2");

        _hall.Open("hold");
    }

    [Fact]
    [Semantics("pool-full-workers")]
    public async Task When_every_worker_is_full_a_message_waits_in_line_and_its_sender_goes_on()
    {
        var options = new PoolOptions { Routing = PoolRouting.RoundRobin, Worker = new ActorOptions { InboxCapacity = 1 } };
        var pool = StartPool(1, _hall, options);
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(1);
        pool.ActorRef.Tell("a");

        pool.ActorRef.Tell("b");

        _hall.Open("hold");
        await pool.StopAsync().Awaited();
        _hall.Handled.Select(static one => one.Message).ShouldBe(["hold", "a", "b"]);
    }

    [Fact]
    public async Task When_every_worker_is_full_and_drops_the_newest_a_message_is_dropped_once()
    {
        var options = new PoolOptions { Routing = PoolRouting.RoundRobin, Worker = new ActorOptions { InboxCapacity = 1, InboxFullMode = InboxFullMode.DropNewest } };
        var pool = StartPool(2, _hall, options);
        pool.ActorRef.Tell("hold");
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(2);
        pool.ActorRef.Tell("a");
        pool.ActorRef.Tell("b");

        pool.ActorRef.Tell("beyond");

        _hall.Open("hold");
        await pool.StopAsync().Awaited();
        _hall.Messages.ShouldBe(["a", "b", "hold", "hold"]);
        System.DeadLetters.Count.ShouldBe(1);
    }

    [Fact]
    [Semantics("pool-least-busy")]
    public async Task Least_busy_prefers_the_worker_for_which_the_fewest_messages_wait()
    {
        var pool = StartPool(3, _hall, new PoolOptions { Routing = PoolRouting.LeastBusy });
        pool.Workers[0].Tell("hold");
        pool.Workers[1].Tell("hold");
        await _hall.AwaitHeld(2);
        pool.Workers[0].Tell("waits");
        pool.Workers[1].Tell("waits");

        // The third may still be busy with its start, so that it has as much to do as one with a message in hand.
        (await pool.ActorRef.AskAsync<string>("Hi?").Awaited()).ShouldBe("3");

        _hall.Open("hold");
    }

    [Fact]
    [Semantics("pool-random")]
    public async Task Random_reaches_every_worker_in_time()
    {
        var pool = StartPool(3, _hall, new PoolOptions { Routing = PoolRouting.Random });
        HashSet<string> answers = [];
        while (answers.Count < 3)
        {
            answers.Add(await pool.ActorRef.AskAsync<string>("Hi?").Awaited());
        }

        answers.Count.ShouldBe(3);
    }

    [Fact]
    [Semantics("pool-broadcast")]
    public async Task A_broadcast_reaches_every_worker()
    {
        var pool = StartPool(3, _hall, new PoolOptions { Routing = PoolRouting.Broadcast });

        pool.ActorRef.Tell("to all");

        await pool.StopAsync().Awaited();
        _hall.Handled.Select(static one => one.Worker).Order(StringComparer.Ordinal).ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    [Semantics("pool-broadcast-ask")]
    public async Task An_ask_through_a_broadcast_fails_and_says_what_to_do()
    {
        var pool = StartPool(2, _hall, new PoolOptions { Routing = PoolRouting.Broadcast });

        var exception = await Should.ThrowAsync<InvalidOperationException>(pool.ActorRef.AskAsync("Hi?").AsTask().InTime());

        exception.Message.ShouldBe(
            $"\"Hi?\" cannot be asked through {pool}, which passes each message on to all its workers: there would be several answers. " +
            "Ask each worker: Future.WhenAllSettled(pool.Workers.Select(worker => worker.AskAsync(…))).");
    }

    [Fact]
    [Semantics("pool-broadcast")]
    public async Task An_attribute_assigned_through_a_broadcast_is_assigned_in_every_worker()
    {
        var pool = StartPool(3, _hall, new PoolOptions { Routing = PoolRouting.Broadcast });

        pool.ActorRef.Proxy().Setting = 7;
        (await Future.WhenAllSettled(pool.Workers.Select(static worker => worker.Call(static actor => actor.Setting))).Awaited())
            .ShouldAllBe(static outcome => outcome.Result == 7);

        await pool.ActorRef.Proxy().Setting.SetAsync(8).AsTask().InTime();
        (await Future.WhenAllSettled(pool.Workers.Select(static worker => worker.Call(static actor => actor.Setting))).Awaited())
            .ShouldAllBe(static outcome => outcome.Result == 8);
    }

    [Fact]
    public async Task A_message_that_no_worker_takes_any_more_is_not_passed_on()
    {
        var pool = StartPool(1, _hall, new PoolOptions { Routing = PoolRouting.Broadcast });
        var workers = ((PoolCell)pool.ActorRef.Cell).Workers;
        pool.ActorRef.Tell("hold");
        await _hall.AwaitHeld(1);

        workers.PutIntoAll(static () => new Envelope("one", Reply: null)).ShouldHaveSingleItem().Result.ShouldNotBe(PutResult.Refused);
        pool.Workers[0].Cell.Close();
        workers.PutIntoAll(static () => new Envelope("another", Reply: null)).ShouldHaveSingleItem().Result.ShouldBe(PutResult.Refused);

        _hall.Open("hold");
    }

    [Theory]
    [InlineData(PoolRouting.SharedInbox)]
    [InlineData(PoolRouting.RoundRobin)]
    [InlineData(PoolRouting.LeastBusy)]
    [InlineData(PoolRouting.Random)]
    [Semantics("pool-assign")]
    public void An_attribute_assigned_through_another_pool_is_refused_by_name(PoolRouting routing)
    {
        var pool = StartPool(2, _hall, new PoolOptions { Routing = routing });
        var proxy = pool.ActorRef.Proxy();

        Should.Throw<InvalidOperationException>(() => proxy.Setting = 7).Message.ShouldBe(
            $"Setting cannot be assigned through {pool}, because one worker alone would get the value. " +
            "Assign it to each of the pool's Workers, or start the pool with PoolRouting.Broadcast.");
        Should.Throw<InvalidOperationException>(() => proxy.Setting.SetAsync(7));
    }

    [Fact]
    public void A_bound_of_the_pool_without_a_shared_inbox_is_refused()
    {
        Should.Throw<ArgumentException>(() => StartPool(2, _hall, new PoolOptions { Routing = PoolRouting.RoundRobin, InboxCapacity = 5 }))
            .Message.ShouldContain("PoolOptions.Worker = new ActorOptions { InboxCapacity = … }");
    }

    [Fact]
    [Semantics("pool-order", "ref-order")]
    public async Task The_messages_of_one_sender_keep_their_order_at_each_worker()
    {
        var pool = StartPool(3, _hall, new PoolOptions { Routing = PoolRouting.RoundRobin });
        var senders = Enumerable.Range(0, 3).Select(sender => Task.Run(() =>
        {
            for (var number = 0; number < 300; number++)
            {
                pool.ActorRef.Tell((sender, number));
            }
        }));
        await Task.WhenAll(senders).InTime();
        await pool.StopAsync().Awaited();

        _hall.Handled.Count.ShouldBe(900);
        foreach (var received in _hall.Handled.GroupBy(static one => (one.Worker, (((int Sender, int))one.Message!).Sender)))
        {
            var numbers = received.Select(static one => (((int, int Number))one.Message!).Number).ToList();
            numbers.ShouldBe(numbers.Order());
        }
    }
}

public sealed class RoutingOnThreadPool : RoutingContract<OnThreadPool>;
public sealed class RoutingOnDedicatedThreads : RoutingContract<OnDedicatedThreads>;
public sealed class RoutingOnEventLoop : RoutingContract<OnEventLoop>;
public sealed class RoutingOnMixedRuntimes : RoutingContract<OnMixedRuntimes>;
public sealed class RoutingOnSynchronizationContext : RoutingContract<OnSynchronizationContext>;
