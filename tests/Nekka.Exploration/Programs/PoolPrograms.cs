using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>Pools that several threads send to at the same time.</summary>
public static class PoolPrograms
{
    public static void A_pool_keeps_the_order_of_each_sender()
    {
        List<int> handled = [];
        var pool = Start(1, PoolRouting.RoundRobin, handled);

        Run(
            () => Tell(pool.ActorRef, 10, 11),
            () => Tell(pool.ActorRef, 20, 21));
        pool.StopAsync().Get();

        Check(handled.FindAll(static number => number < 20) is [10, 11], "a message of the first sender is missing or has overtaken another");
        Check(handled.FindAll(static number => number >= 20) is [20, 21], "a message of the second sender is missing or has overtaken another");
    }

    public static void A_pool_keeps_the_order_of_each_sender_while_its_worker_is_replaced()
    {
        List<int> handled = [];
        var pool = Start(1, PoolRouting.RoundRobin, handled);

        Run(
            () => Tell(pool.ActorRef, 10, 11, 12),
            () => pool.Workers[0].Stop(),
            () => Check(pool.ActorRef.Ask(20) is 20, "a wrong answer"));
        pool.StopAsync().Get();

        Check(handled.FindAll(static number => number < 20) is [10, 11, 12], "a message is missing or has overtaken another");
    }

    public static void No_message_is_left_in_a_shared_inbox_while_a_worker_is_idle()
    {
        List<int> handled = [];
        var pool = Start(2, PoolRouting.SharedInbox, handled);

        Run(
            () => Check(pool.ActorRef.Ask(1) is 1, "a wrong answer"),
            () => Check(pool.Workers[0].Ask(2) is 2, "a wrong answer"),
            () => Check(pool.ActorRef.Ask(3) is 3, "a wrong answer"));
        pool.StopAsync().Get();

        handled.Sort();
        Check(handled is [1, 2, 3], "a message was lost or handled twice");
    }

    public static void A_pool_that_changes_its_size_loses_nothing()
    {
        List<int> handled = [];
        var pool = Start(2, PoolRouting.RoundRobin, handled);

        Run(
            () => Tell(pool.ActorRef, 1, 2),
            () =>
            {
                pool.Resize(1);
                pool.Resize(2);
            },
            () => Check(pool.ActorRef.Ask(3) is 3, "a wrong answer"));
        pool.StopAsync().Get();

        handled.Sort();
        Check(handled is [1, 2, 3], "a message was lost or handled twice");
    }

    public static void Code_that_handles_a_message_finds_its_worker_in_the_pool()
    {
        ActorPool<Acting>? pool = null;
        var (handled, missing) = (0, 0);
        pool = Actor.StartPool(
            1,
            () => new Acting(() => (handled, missing) = (handled + 1, missing + 1 - pool!.Workers.Count)),
            new PoolOptions { Routing = PoolRouting.RoundRobin, Worker = new ActorOptions { System = new ActorSystem(), Runtime = ActorRuntime.ThreadPool } });

        Run(
            () => Tell(pool.ActorRef, 1, 2),
            () => pool.Workers[0].StopAsync(StopMode.Now).Get());
        pool.StopAsync().Get();

        Check(handled == 2, "a message was lost or handled twice");
        Check(missing == 0, "a message was handled by a worker that the pool did not have");
    }

    public static void A_pool_that_stops_accounts_for_every_message()
    {
        List<int> handled = [];
        var pool = Start(1, PoolRouting.RoundRobin, handled);
        var system = ActorSystem.Of(pool.ActorRef.Cell);
        var refused = 0;

        Run(
            () => pool.StopAsync(StopMode.Now).Get(),
            () =>
            {
                foreach (var number in (int[])[1, 2])
                {
                    refused += pool.ActorRef.TryTell(number) ? 0 : 1;
                }
            });
        pool.ActorRef.WhenStopped.Get();

        Check(handled.Count + refused + (int)system.DeadLetters.Count == 2, "a message was lost or handled twice");
    }

    private static ActorPool<Noting> Start(int size, PoolRouting routing, List<int> handled) => Actor.StartPool(
        size,
        () => new Noting(handled),
        new PoolOptions { Routing = routing, Worker = new ActorOptions { System = new ActorSystem(), Runtime = ActorRuntime.ThreadPool } });

    private static void Tell(ActorRef pool, params int[] numbers) => Array.ForEach(numbers, number => pool.Tell(number));

    /// <summary>Does something when it is sent a message.</summary>
    private sealed class Acting(Action act) : Actor
    {
        protected override object? OnReceive(object? message)
        {
            act();
            return null;
        }
    }

    /// <summary>Notes what it is sent.</summary>
    private sealed class Noting(List<int> handled) : Actor
    {
        protected override object? OnReceive(object? message)
        {
            handled.Add((int)message!);
            return message;
        }
    }
}
