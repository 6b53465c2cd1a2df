using System.Diagnostics.CodeAnalysis;
using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>Actors that wait for each other.</summary>
[SuppressMessage("Maintainability", "CA1508", Justification = "The rule does not see that Run calls the lambdas which set the locals.")]
public static class DeadlockPrograms
{
    public static void Of_two_that_block_on_each_other_one_is_told() => Circle(2, static (_, next) => Block(next));

    public static void Of_two_that_await_each_other_one_is_told() => Circle(2, static (_, next) => Await(next));

    public static void Of_three_that_wait_for_each_other_one_is_told() => Circle(3, static (own, next) => own == 0 ? Block(next) : Await(next));

    public static void Of_two_workers_that_wait_for_their_pool_one_is_told()
    {
        ActorPool<WaitingActor>? pool = null;
        pool = Actor.StartPool(
            2,
            () => new WaitingActor((message, _) => message is "go" ? Block(pool!.ActorRef) : new(message)),
            new PoolOptions
            {
                Worker = new ActorOptions
                {
                    System = new ActorSystem(new ActorSystemOptions { DeadlockDetection = DeadlockDetection.Throw }),
                    Runtime = ActorRuntime.DedicatedThread,
                },
            });
        var (first, second) = (0, 0);

        Run(() => first = Go(pool.ActorRef), () => second = Go(pool.ActorRef));
        pool.StopAsync().Get();

        Check(first + second <= 1, "both were told of the same deadlock");

        static int Go(ActorRef pool)
        {
            try
            {
                pool.Ask("go");
                return 0;
            }
            catch (ActorDeadlockException)
            {
                return 1;
            }
        }
    }

    public static void A_wait_that_has_been_answered_is_part_of_no_circle()
    {
        var system = new ActorSystem(new ActorSystemOptions { DeadlockDetection = DeadlockDetection.Throw });
        Waiter? second = null;
        var first = new Waiter(system, ActorRuntime.DedicatedThread, (message, _) => message is "go" ? Block(second!.Reference) : new(message));
        second = new Waiter(system, ActorRuntime.DedicatedThread, (message, self) =>
        {
            if (message is "well?")
            {
                _ = self.AskAsync("go"); // It is handled when the first one has its answer, whether that one has gone on or not.
                return new(message);
            }

            return Block(first.Reference);
        });

        first.Go();
        first.Reference.Stop();
        second.Reference.Stop();

        Check(first.Told + second.Told == 0, "a deadlock was seen where none was");
    }

    // All may be waiting at the same time, or not; whoever is told that it would wait for ever, must have been right to be.
    private static void Circle(int count, Func<int, ActorRef, ValueTask<object?>> wait)
    {
        var system = new ActorSystem(new ActorSystemOptions { DeadlockDetection = DeadlockDetection.Throw });
        var actors = new Waiter[count];
        for (var number = 0; number < count; number++)
        {
            var own = number;
            actors[own] = new Waiter(
                system, ActorRuntime.DedicatedThread, (message, _) => message is "go" ? wait(own, actors[(own + 1) % count].Reference) : new(message));
        }

        Run(Array.ConvertAll<Waiter, Action>(actors, static actor => actor.Go));
        Array.ForEach(actors, static actor => actor.Reference.Stop());

        var told = actors.Sum(static actor => actor.Told);
        Check(told <= 1, $"{told} were told of the same deadlock");
    }

    private static ValueTask<object?> Block(ActorRef next) => new(next.Ask("well?"));

    private static async ValueTask<object?> Await(ActorRef next) => await next.AskAsync("well?");

    /// <summary>An actor, and how often it has been told of a deadlock, itself and not by way of another.</summary>
    private sealed class Waiter
    {
        public Waiter(ActorSystem system, ActorRuntime runtime, Func<object?, ActorRef, ValueTask<object?>> receive) =>
            Reference = system.Start(() => new WaitingActor(receive), new ActorOptions { Runtime = runtime });

        public ActorRef Reference { get; }

        public int Told { get; private set; }

        public void Go()
        {
            try
            {
                Reference.Ask("go");
            }
            catch (ActorDeadlockException exception)
            {
                Told += exception.Actors[0] == Reference ? 1 : 0;
            }
        }
    }

    private sealed class WaitingActor(Func<object?, ActorRef, ValueTask<object?>> receive) : Actor
    {
        protected override ValueTask<object?> OnReceiveAsync(object? message) => receive(message, ActorRef);
    }
}
