using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>Programs with a fault each, of the kinds that the library must not have.</summary>
public static class PlantedFaults
{
    public static void An_ask_to_an_actor_that_checks_whether_it_is_alive_then_puts()
    {
        var inbox = new CheckingInbox();
        var reply = new Future<int>();

        Run(
            () =>
            {
                if (inbox.TryPut(reply))
                {
                    reply.Get();
                }
            },
            () =>
            {
                foreach (var left in inbox.Close())
                {
                    left.Set(1);
                }
            });
    }

    public static void A_message_to_an_inbox_that_goes_idle_outside_its_lock()
    {
        var inbox = new DrowsyInbox();
        var (first, second) = (new Future<int>(), new Future<int>());

        void Pass()
        {
            while (inbox.TryTake(out var reply))
            {
                reply.Set(1);
            }
        }

        void Ask(Future<int> reply)
        {
            if (inbox.Put(reply))
            {
                _ = Task.Run(() => Pass());
            }

            reply.Get();
        }

        Run(() => Ask(first), () => Ask(second));
    }

    public static void A_getter_of_a_future_that_looks_then_waits()
    {
        var future = new HastyFuture();

        Run(() => future.Set(1), () => Check(future.Get() == 1, "a wrong value"));
    }

    public static void Two_setters_of_a_future_that_looks_then_sets()
    {
        var future = new HastyFuture();
        var winners = 0;

        Action set = () =>
        {
            if (future.TrySet(1))
            {
                Check(Interlocked.Increment(ref winners) == 1, "two setters won");
            }
        };

        Run(set, set);
    }

    public static void A_reader_of_a_ring_that_looks_only_once()
    {
        var ring = new TrustingRing();

        Run(
            () =>
            {
                for (var number = 1; number <= 6; number++)
                {
                    ring.Write(number);
                }
            },
            () =>
            {
                var numbers = ring.Read();
                Check(numbers.Zip(numbers.Skip(1)).All(static pair => pair.First == pair.Second + 1), "a number is that of another");
            });
    }
}
