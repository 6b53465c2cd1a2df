using System.Diagnostics.CodeAnalysis;

namespace Nekka.Tests.Pooling;

/// <summary>Many threads send to pools whose size changes and whose workers fail and stop.</summary>
[SuppressMessage("Reliability", "CA2025", Justification = "The tests await the task.")]
public class PoolStormTests
{
    private const int Senders = 4;
    private const int Each = 10_000;

    [Theory]
    [InlineData(PoolRouting.SharedInbox)]
    [InlineData(PoolRouting.RoundRobin)]
    [InlineData(PoolRouting.LeastBusy)]
    [InlineData(PoolRouting.Random)]
    public async Task Every_message_is_handled_once_and_every_ask_is_answered(PoolRouting routing)
    {
        await using var system = new ActorSystem();
        var sum = new Sum();
        var pool = Actor.StartPool(
            3,
            () => new Adder(sum),
            new PoolOptions { Routing = routing, SupervisorStrategy = new SupervisorStrategy { MaxRestarts = null }, Worker = new ActorOptions { System = system } });
        using var over = new CancellationTokenSource();
        var resizing = ChangeAsync(pool, over.Token);

        var sending = Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (var number = 1; number <= Each; number++)
            {
                if (number % 8 == 0)
                {
                    (await pool.ActorRef.AskAsync<int>(number)).ShouldBe(number);
                }
                else
                {
                    pool.ActorRef.Tell(number);
                }
            }
        })).ToArray();
        await Task.WhenAll(sending).InTime();
        await over.CancelAsync();
        await resizing.InTime();
        await pool.StopAsync().Awaited();

        sum.Total.ShouldBe((long)Senders * Each * (Each + 1) / 2);
        system.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    [Semantics("sent")]
    public async Task Every_message_to_a_broadcast_whose_one_worker_keeps_stopping_is_handled_or_a_dead_letter()
    {
        await using var system = new ActorSystem();
        var sum = new Sum();
        var pool = Actor.StartPool(1, () => new Adder(sum), new PoolOptions { Routing = PoolRouting.Broadcast, Worker = new ActorOptions { System = system } });

        var sending = Enumerable.Range(0, Senders).Select(sender => Task.Run(() =>
        {
            for (var number = 1; number <= Each; number++)
            {
                pool.ActorRef.Tell(1);
                if (number % 16 == 0 && pool.Workers is [var worker])
                {
                    worker.StopAsync(StopMode.Now);
                }
            }
        })).ToArray();
        await Task.WhenAll(sending).InTime();
        await pool.StopAsync().Awaited();

        (sum.Total + system.DeadLetters.Count).ShouldBe(Senders * Each);
    }

    [Fact]
    [Semantics("pool-order")]
    public async Task A_worker_handles_the_messages_of_each_sender_in_the_order_sent()
    {
        await using var system = new ActorSystem();
        var last = new int[Senders];
        var outOfOrder = 0;
        var pool = Actor.StartPool(1, () => new Ordered(last, () => outOfOrder++), new PoolOptions { Routing = PoolRouting.RoundRobin, Worker = new ActorOptions { System = system } });

        var sending = Enumerable.Range(0, Senders).Select(sender => Task.Run(() =>
        {
            for (var number = 1; number <= Each; number++)
            {
                pool.ActorRef.Tell((sender, number));
            }
        })).ToArray();
        await Task.WhenAll(sending).InTime();
        await pool.StopAsync().Awaited();

        last.ShouldAllBe(static number => number == Each);
        outOfOrder.ShouldBe(0);
    }

    private sealed class Ordered(int[] last, Action outOfOrder) : Actor
    {
        protected override object? OnReceive(object? message)
        {
            var (sender, number) = ((int, int))message!;
            if (number != last[sender] + 1)
            {
                outOfOrder();
            }

            last[sender] = number;
            return null;
        }
    }

    [Theory]
    [MemberData(nameof(EveryRouting.All), MemberType = typeof(EveryRouting))]
    [Semantics("pool-key-order")]
    public async Task Every_message_to_a_key_is_handled_once_and_in_order(PoolRouting routing)
    {
        const int Keys = 8;
        await using var system = new ActorSystem();
        var lists = Enumerable.Range(0, Keys).Select(static _ => new List<(int Sender, int Number)>()).ToArray(); // Without a lock: one handler at a time.
        var pool = Actor.StartPool(
            3,
            () => new Lister(lists),
            new PoolOptions { Routing = routing, SupervisorStrategy = new SupervisorStrategy { MaxRestarts = null }, Worker = new ActorOptions { System = system } });
        using var over = new CancellationTokenSource();
        var resizing = ChangeAsync(pool, over.Token);

        var sending = Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (var number = 0; number < Each; number++)
            {
                var key = number % Keys;
                if (number % 33 == 0)
                {
                    (await pool.For(key).AskAsync<int>((key, sender, number))).ShouldBe(number);
                }
                else
                {
                    pool.For(key).Tell((key, sender, number));
                }
            }
        })).ToArray();
        await Task.WhenAll(sending).InTime();
        await over.CancelAsync();
        await resizing.InTime();
        await pool.StopAsync().Awaited();

        for (var key = 0; key < Keys; key++)
        {
            for (var sender = 0; sender < Senders; sender++)
            {
                lists[key].Where(one => one.Sender == sender).Select(static one => one.Number)
                    .ShouldBe(Enumerable.Range(0, Each).Where(number => number % Keys == key));
            }
        }

        // A worker of a broadcast that ends hands on nothing that it was told itself: here, to stop or to fail.
        if (routing != PoolRouting.Broadcast)
        {
            system.DeadLetters.Count.ShouldBe(0);
        }
    }

    private sealed class Lister(List<(int Sender, int Number)>[] lists) : Actor
    {
        protected override object? OnReceive(object? message)
        {
            switch (message)
            {
                case (int key, int sender, int number):
                    lists[key].Add((sender, number));
                    return number;
                case "stop":
                    Stop();
                    return null;
                default:
                    throw new FormatException("as told");
            }
        }
    }

    // Changes the size of a pool, and has workers stop and fail.
    private static Task ChangeAsync<TActor>(ActorPool<TActor> pool, CancellationToken over)
        where TActor : Actor => Task.Run(
            async () =>
            {
                for (var size = 1; !over.IsCancellationRequested; size = (size % 4) + 1)
                {
                    pool.Resize(size);
                    if (pool.Workers is [.., var last])
                    {
                        last.TryTell(size == 2 ? "stop" : "fail");
                    }

                    await Task.Yield();
                }
            },
            TestContext.Current.CancellationToken);

    private sealed class Sum
    {
        private long _total;

        public long Total => Interlocked.Read(ref _total);

        public void Add(int number) => Interlocked.Add(ref _total, number);
    }

    private sealed class Adder(Sum sum) : Actor
    {
        protected override object? OnReceive(object? message)
        {
            switch (message)
            {
                case int number:
                    sum.Add(number);
                    return number;
                case "stop":
                    Stop();
                    return null;
                default:
                    throw new FormatException("as told");
            }
        }
    }
}
