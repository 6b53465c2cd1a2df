namespace Nekka.Testing.Tests;

public class PoolExploration
{
    private static readonly SupervisorStrategy Restarts = new() { MaxRestarts = null };

    public static TheoryData<PoolRouting> Exclusive => new(PoolRouting.SharedInbox, PoolRouting.RoundRobin, PoolRouting.LeastBusy, PoolRouting.Random);

    public static TheoryData<InboxFullMode> Modes => new(Enum.GetValues<InboxFullMode>());

    [Theory]
    [MemberData(nameof(Exclusive))]
    public void Nothing_is_lost_or_handled_twice_while_a_pool_changes_its_size_and_workers_fail(PoolRouting routing) => Explored.WithoutFault(
        async system =>
        {
            List<object?> handled = [];
            var pool = StartPool(system, 2, handled, routing);
            var resizing = pool.ResizeInTurn(3, 1, 2);
            var (first, second) = (Send(pool, 10), Send(pool, 20));
            pool.ActorRef.Tell("fail");

            await resizing;
            await first.AskAsync("");
            await second.AskAsync("");
            await pool.StopAsync();

            handled.OfType<int>().Order().ShouldBe([10, 11, 12, 13, 20, 21, 22, 23]);
            system.DeadLetters.Count.ShouldBe(0);
        },
        Explored.WithFailures,
        Explored.OneOfSeveral);

    public static TheoryData<PoolRouting, int?> Stopping => new()
    {
        { PoolRouting.SharedInbox, null }, { PoolRouting.RoundRobin, null }, { PoolRouting.LeastBusy, null }, { PoolRouting.Random, null }, { PoolRouting.RoundRobin, 1 },
    };

    [Theory]
    [MemberData(nameof(Stopping))]
    public void Nothing_is_lost_when_workers_stop_and_are_replaced(PoolRouting routing, int? capacity) => Explored.WithoutFault(
        async system =>
        {
            List<object?> handled = [];
            var pool = StartPool(system, 2, handled, routing, capacity: capacity);
            var first = Send(pool, 10);
            pool.ActorRef.Tell("stop");
            var answer = pool.ActorRef.AskAsync(30);
            pool.Workers[0].TryTell("stop");
            pool.ActorRef.Tell(31);

            (await answer).ShouldBe(30);
            await first.AskAsync("");
            await pool.StopAsync();

            handled.OfType<int>().Order().ShouldBe([10, 11, 12, 13, 30, 31]);
            system.DeadLetters.Count.ShouldBe(0);
        },
        Explored.WithFailures,
        Explored.OneOfSeveral);

    [Fact]
    [Semantics("pool-idle")]
    public void A_message_is_never_left_in_a_shared_inbox_while_a_worker_is_idle() => Explored.WithoutFault(
        async system =>
        {
            List<object?> handled = [];
            var gate = new Future<object?>();
            var pool = StartPool(system, 3, handled, PoolRouting.SharedInbox, gate);
            var direct = Scripted.ThatAwaits(async message =>
            {
                foreach (var worker in pool.Workers)
                {
                    worker.Tell(0);
                    await Task.Yield();
                }

                return message;
            }).AskAsync("");
            pool.ActorRef.Tell("hold");
            pool.Workers[2].Tell("hold");

            // One or two workers are held until all of these have been answered, so the others must take them.
            var answers = Enumerable.Range(1, 3).Select(number => pool.ActorRef.AskAsync<int>(number)).ToArray();
            foreach (var answer in answers)
            {
                await answer;
            }

            gate.Set(null);
            await direct;
            await pool.StopAsync();
            handled.OfType<int>().Order().ShouldBe([0, 0, 0, 1, 2, 3]);
        });

    [Fact]
    public void A_worker_in_a_back_off_leaves_the_messages_to_others() => Explored.WithoutFault(
        async system =>
        {
            List<object?> handled = [];
            var pool = StartPool(system, 2, handled, PoolRouting.SharedInbox, strategy: new SupervisorStrategy { MinBackoff = TimeSpan.FromDays(20), MaxBackoff = TimeSpan.FromDays(20) });
            pool.ActorRef.Tell("fail");
            (await pool.ActorRef.AskAsync(1)).ShouldBe(1);
            (await pool.ActorRef.AskAsync(2)).ShouldBe(2);

            await pool.StopAsync();

            handled.OfType<int>().ShouldBe([1, 2]);
        },
        Explored.WithFailures);

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_bounded_pool_keeps_to_its_bound_and_accounts_for_every_message(InboxFullMode mode) => Explored.WithoutFault(
        async system =>
        {
            List<object?> handled = [];
            var refused = 0;
            var pool = StartPool(system, 2, handled, PoolRouting.SharedInbox, mode: mode);
            var senders = Enumerable.Range(0, 2).Select(sender => Scripted.That(message =>
            {
                for (var number = 0; number < 4; number++)
                {
                    try
                    {
                        pool.ActorRef.Tell((10 * sender) + number);
                    }
                    catch (InboxFullException)
                    {
                        refused++;
                    }

                    pool.ActorRef.ActorInbox.Count.ShouldBeLessThanOrEqualTo(1);
                }

                return message;
            }).AskAsync("")).ToArray();

            foreach (var sender in senders)
            {
                await sender;
            }

            await pool.StopAsync();

            handled.Distinct().Count().ShouldBe(handled.Count);
            (handled.Count + refused + system.DeadLetters.Count).ShouldBe(8);
            if (mode == InboxFullMode.Wait)
            {
                handled.Count.ShouldBe(8);
            }
        },
        Explored.WithFailures,
        Explored.OneOfSeveral);

    [Theory]
    [MemberData(nameof(Exclusive))]
    public void A_stop_leaves_nothing_unanswered(PoolRouting routing) => Explored.WithoutFault(
        async system =>
        {
            List<object?> handled = [];
            var pool = StartPool(system, 2, handled, routing);
            var asks = Enumerable.Range(0, 3).Select(asker => Enumerable.Range(0, 3).Select(number => ((ActorRef)pool.ActorRef, (object)((10 * asker) + number))).ToArray()).ToArray();

            var (answered, refused) = await pool.StopWhileAsked(asks);

            (answered + refused).ShouldBe(9);
            answered.ShouldBe(handled.Count);
            system.Inspect().ShouldNotContain(static actor => actor.ActorClass == typeof(PooledWorker));
        },
        Explored.WithFailures,
        Explored.OneOfSeveral);

    [Fact]
    public void Each_worker_of_a_broadcast_gets_each_message_once_in_order() => Explored.WithoutFault(async system =>
    {
        List<object?> handled = [];
        var pool = StartPool(system, 2, handled, PoolRouting.Broadcast);
        var resizing = Scripted.That(message =>
        {
            pool.Resize(3);
            pool.Resize(1);
            return message;
        }).AskAsync("");
        await Send(pool, 10).AskAsync("");
        await resizing;
        await pool.StopAsync();

        handled.Count.ShouldBeInRange(4, 12);
        handled.GroupBy(static message => message).ShouldAllBe(static copies => copies.Count() >= 1 && copies.Count() <= 3);
        handled.Distinct().Count().ShouldBe(4);
        system.DeadLetters.Count.ShouldBe(0);
    });

    [Theory]
    [InlineData(PoolRouting.SharedInbox)]
    [InlineData(PoolRouting.RoundRobin)]
    public void A_pool_of_one_keeps_the_order_of_each_sender(PoolRouting routing) => Explored.WithoutFault(async system =>
    {
        List<object?> handled = [];
        var pool = StartPool(system, 1, handled, routing);
        var (first, second) = (Send(pool, 10), Send(pool, 20));
        await first.AskAsync("");
        await second.AskAsync("");
        await pool.StopAsync();

        handled.OfType<int>().Where(static number => number < 20).ShouldBe([10, 11, 12, 13]);
        handled.OfType<int>().Where(static number => number >= 20).ShouldBe([20, 21, 22, 23]);
    });

    private static ActorPool<PooledWorker> StartPool(
        ActorSystem system,
        int size,
        List<object?> handled,
        PoolRouting routing,
        Future<object?>? gate = null,
        SupervisorStrategy? strategy = null,
        InboxFullMode? mode = null,
        int? capacity = null) => Actor.StartPool(
        size,
        () => new PooledWorker(handled, gate),
        new PoolOptions
        {
            Routing = routing,
            SupervisorStrategy = strategy ?? Restarts,
            InboxCapacity = mode is null ? null : 1,
            InboxFullMode = mode ?? InboxFullMode.Wait,
            Worker = new ActorOptions { System = system, InboxCapacity = capacity },
        });

    // An actor that has told the pool four numbers when it has answered.
    private static ActorRef<Scripted> Send(ActorPool<PooledWorker> pool, int first)
    {
        var sender = Scripted.That(message =>
        {
            if (message is int number)
            {
                pool.ActorRef.Tell(number);
            }

            return null;
        });
        for (var number = first; number < first + 4; number++)
        {
            sender.Tell(number);
        }

        return sender;
    }

    /// <summary>Notes what it handles.</summary>
    private sealed class PooledWorker(List<object?> handled, Future<object?>? gate) : Actor
    {
        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            switch (message)
            {
                case "fail":
                    throw new FormatException("as told");
                case "stop":
                    Stop();
                    break;
                case "hold":
                    await gate!;
                    break;
                default:
                    handled.Add(message);
                    await Task.Yield();
                    break;
            }

            return message;
        }
    }
}
