namespace Nekka.Testing.Tests;

/// <summary>Keys of pools whose size changes and whose workers fail and stop.</summary>
public class PoolKeyExploration
{
    private static readonly SupervisorStrategy Restarts = new() { MaxRestarts = null };

    public static TheoryData<PoolRouting> Routings => new(PoolRouting.SharedInbox, PoolRouting.RoundRobin, PoolRouting.Broadcast);

    [Theory]
    [MemberData(nameof(Routings))]
    [Semantics("pool-key-order")]
    public void A_key_keeps_the_order_of_each_sender_while_workers_come_and_go(PoolRouting routing) => Explored.WithoutFault(
        async system =>
        {
            var journal = new Journal();
            var pool = StartPool(system, 2, journal, routing);
            var resizing = Scripted.ThatAwaits(async message =>
            {
                pool.Resize(3);
                await Task.Yield();
                pool.Resize(1);
                await Task.Yield();
                pool.Resize(2);
                pool.Workers[^1].TryTell("stop");
                return message;
            }).AskAsync("");
            var senders = new[] { Send(pool, 0), Send(pool, 1) };
            pool.For("b").Tell("fail");
            pool.For("a").Tell("stop");

            await resizing;
            foreach (var sender in senders)
            {
                await sender;
            }

            (await pool.For("a").AskAsync("last")).ShouldBe("last");
            await pool.StopAsync();

            journal.ShouldBeComplete();
            system.DeadLetters.Count.ShouldBe(0);
        },
        Explored.WithFailures,
        Explored.OneOfSeveral);

    [Theory]
    [InlineData(InboxFullMode.Wait)]
    [InlineData(InboxFullMode.DropOldest)]
    [InlineData(InboxFullMode.DropNewest)]
    public void A_bounded_key_accounts_for_every_message(InboxFullMode mode) => Explored.WithoutFault(
        async system =>
        {
            var journal = new Journal();
            var pool = StartPool(system, 2, journal, PoolRouting.RoundRobin, mode);
            var resizing = pool.ResizeInTurn(1, 2);
            var senders = new[] { Send(pool, 0), Send(pool, 1) };
            await resizing;
            foreach (var sender in senders)
            {
                await sender;
            }

            await pool.StopAsync();

            (journal.Handled.Count + system.DeadLetters.Count).ShouldBe(16);
            journal.ShouldBeInOrder();
            if (mode == InboxFullMode.Wait)
            {
                journal.ShouldBeComplete();
            }
        },
        Explored.WithFailures,
        Explored.OneOfSeveral);

    [Theory]
    [InlineData(null)]
    [InlineData(InboxFullMode.Wait)]
    public void A_shared_inbox_and_keys_lose_nothing_beside_each_other(InboxFullMode? mode) => Explored.WithoutFault(
        async system =>
        {
            var journal = new Journal();
            var pool = StartPool(system, 2, journal, PoolRouting.SharedInbox, mode);
            var senders = new[] { Send(pool, 0), Send(pool, 1) };
            for (var number = 0; number < 4; number++)
            {
                (await pool.ActorRef.AskAsync(number)).ShouldBe(number);
            }

            foreach (var sender in senders)
            {
                await sender;
            }

            await pool.StopAsync();

            journal.ShouldBeComplete();
        },
        part: 0.5);

    [Fact]
    [Semantics("pool-key-stop")]
    public void A_stop_leaves_nothing_unanswered() => Explored.WithoutFault(
        async system =>
        {
            var journal = new Journal();
            var pool = StartPool(system, 2, journal, PoolRouting.SharedInbox);
            var keys = new[] { pool.For("a"), pool.For("b") };
            var asks = Enumerable.Range(0, 2)
                .Select(asker => Enumerable.Range(0, 3).Select(number => ((ActorRef)keys[number % 2], (object)new Step("ab"[number % 2].ToString(), asker, number))).ToArray())
                .ToArray();

            var (answered, refused) = await pool.StopWhileAsked(asks);

            (answered + refused).ShouldBe(6);
            answered.ShouldBe(journal.Handled.Count);
            keys.ShouldAllBe(static key => !key.IsAlive);
            system.Inspect().ShouldNotContain(static actor => actor.ActorClass == typeof(KeyWorker));
        },
        Explored.WithFailures);

    [Fact]
    public void What_is_sent_to_a_key_while_there_is_no_worker_waits_for_the_next_one() => Explored.WithoutFault(
        async system =>
        {
            var journal = new Journal();
            var pool = StartPool(system, 1, journal, PoolRouting.SharedInbox, strategy: new SupervisorStrategy { MaxRestarts = 0 });
            var sender = Send(pool, 0);
            pool.For("a").Tell("fail");
            await sender;
            (await pool.For("a").AskAsync("last")).ShouldBe("last");
            (await Send(pool, 1)).ShouldBe("");
            await pool.StopAsync();

            journal.ShouldBeComplete();
            system.DeadLetters.Count.ShouldBe(0);
        },
        Explored.WithFailures);

    [Fact]
    [Semantics("pool-key-reentrant")]
    public void Nothing_is_lost_when_the_worker_of_a_key_stashes_messages() => Explored.WithoutFault(
        async system =>
        {
            var journal = new Journal();
            var pool = Actor.StartPool(2, () => new StashingWorker(journal), new PoolOptions { Worker = new ActorOptions { System = system } });
            var resizing = pool.ResizeInTurn(5, 9);
            var senders = new[] { Send(pool, 0), Send(pool, 1) };
            await resizing;
            foreach (var sender in senders)
            {
                await sender;
            }

            foreach (var worker in pool.Workers)
            {
                await worker.AskAsync("go on");
            }

            await pool.StopAsync();
            journal.Handled.Count.ShouldBe(16);
            journal.Handled.Distinct().Count().ShouldBe(16);
            system.DeadLetters.Count.ShouldBe(0);
        },
        Explored.WithFailures);

    private static ActorPool<KeyWorker> StartPool(
        ActorSystem system, int size, Journal journal, PoolRouting routing, InboxFullMode? mode = null, SupervisorStrategy? strategy = null) => Actor.StartPool(
        size,
        () => new KeyWorker(journal),
        new PoolOptions
        {
            Routing = routing,
            SupervisorStrategy = strategy ?? Restarts,
            Worker = new ActorOptions { System = system, InboxCapacity = mode is null ? null : 1, InboxFullMode = mode ?? InboxFullMode.Wait },
        });

    // A future of an actor that has told each of two keys four steps.
    private static Future<object?> Send<TActor>(ActorPool<TActor> pool, int sender)
        where TActor : Actor => Scripted.ThatAwaits(async message =>
        {
            for (var number = 0; number < 4; number++)
            {
                await pool.For("a").TellAsync(new Step("a", sender, number));
                await pool.For("b").TellAsync(new Step("b", sender, number));
                await Task.Yield();
            }

            return message;
        }).AskAsync("");

    private sealed record Step(string Key, int Sender, int Number);

    /// <summary>What was handled, and whether one key had two handlers at a time.</summary>
    private sealed class Journal
    {
        private readonly HashSet<string> _atWork = new(StringComparer.Ordinal);

        public List<Step> Handled { get; } = [];

        public HashSet<Step> PutOff { get; } = [];

        public async Task HandleAsync(Step step)
        {
            _atWork.Add(step.Key).ShouldBeTrue("Two messages of a key are handled at the same time.");
            Handled.Add(step);
            await Task.Yield();
            _atWork.Remove(step.Key);
        }

        public void ShouldBeInOrder()
        {
            foreach (var steps in Handled.GroupBy(static step => (step.Key, step.Sender)))
            {
                var numbers = steps.Select(static step => step.Number).ToArray();
                numbers.ShouldBe(numbers.Distinct().Order());
            }
        }

        public void ShouldBeComplete()
        {
            Handled.Count.ShouldBe(16);
            ShouldBeInOrder();
        }
    }

    private sealed class KeyWorker(Journal journal) : Actor
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
                case Step step:
                    await journal.HandleAsync(step);
                    break;
            }

            return message;
        }
    }

    /// <summary>Puts every second step off, once, until the next message.</summary>
    private sealed class StashingWorker(Journal journal) : Actor
    {
        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            if (message is Step step)
            {
                if (step.Number % 2 == 0 && journal.PutOff.Add(step))
                {
                    Stash();
                    return null;
                }

                UnstashAll();
                journal.Handled.Add(step);
                await Task.Yield();
            }
            else
            {
                UnstashAll();
            }

            return message;
        }
    }
}
