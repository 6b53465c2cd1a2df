using System.Diagnostics.CodeAnalysis;
using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>Actors that are told, asked, stopped, and fail.</summary>
[SuppressMessage("Maintainability", "CA1508", Justification = "The rule does not see that Run calls the lambdas which set the locals.")]
public static class LifeCyclePrograms
{
    private static readonly Func<Worker, object?> Fail = static _ => throw new FormatException();

    public static void Each_message_has_one_fate()
    {
        var system = new ActorSystem();
        var tally = new Tally();
        var actor = Start(system, tally, ActorRuntime.DedicatedThread);
        var stray = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        Run(
            () =>
            {
                tally.Tell(actor, 1);
                Check(tally.Ask(actor, 2) is 2 or null, "a wrong answer");
            },
            () =>
            {
                tally.Ask(actor, Fail);
                tally.Tell(actor, Fail);
            },
            () =>
            {
                var stopped = actor.StopAsync(StopMode.Now);
                actor.Cell.Post(_ => stray.SetResult(), null); // As code does that a handler left behind.
                stopped.Get();
            },
            () =>
            {
                actor.Stop();
                Check(!actor.IsAlive, "an actor lives after Stop");
            });
        stray.Task.Wait();

        CheckEnd(system, actor, tally);
    }

    public static void An_actor_can_stop_itself()
    {
        var system = new ActorSystem();
        var tally = new Tally();
        var actor = Start(system, tally, ActorRuntime.ThreadPool);
        Func<Worker, object?> stopping = static worker =>
        {
            worker.Stop();
            return 1;
        };

        Run(
            () => Check(tally.Ask(actor, stopping) is 1 or null, "the ask with which it stops itself has a wrong answer"),
            () => tally.Tell(actor, Fail),
            () => Check(tally.Ask(actor, 3) is 3 or null, "a wrong answer"));
        actor.Stop();

        CheckEnd(system, actor, tally);
    }

    public static void Two_actors_ask_each_other_in_turn()
    {
        var system = new ActorSystem();
        var tally = new Tally();
        var alice = Start(system, tally, ActorRuntime.DedicatedThread);
        var bob = Start(system, tally, ActorRuntime.DedicatedThread);
        Func<Worker, object?> askBob = _ => tally.Ask(bob, 1);
        Func<Worker, object?> askAlice = _ => tally.Ask(alice, 2);

        Run(
            () =>
            {
                Check(tally.Ask(alice, askBob) is 1 or null, "a wrong answer by way of alice");
                Check(tally.Ask(bob, askAlice) is 2 or null, "a wrong answer by way of bob");
            },
            () => bob.Stop());
        alice.Stop();

        CheckEnd(system, alice, tally);
        CheckEnd(system, bob, tally);
    }

    public static void A_turn_that_awaits_is_the_only_one()
    {
        var system = new ActorSystem();
        var tally = new Tally();
        var actor = Start(system, tally, ActorRuntime.ThreadPool);
        var awaited = new Future<int>();

        Run(
            () => Check(tally.Ask(actor, awaited) is 1 or null, "a wrong answer after awaiting"),
            () =>
            {
                tally.Tell(actor, 2);
                awaited.Set(1);
            },
            () => actor.StopAsync(StopMode.Now).Get());

        CheckEnd(system, actor, tally);
    }

    public static void A_full_inbox_loses_nothing()
    {
        var system = new ActorSystem();
        var tally = new Tally();
        var actor = Start(system, tally, ActorRuntime.ThreadPool, capacity: 1);
        using var source = new CancellationTokenSource();
        var cancellation = source;

        Run(
            () =>
            {
                tally.Tell(actor, 1);
                tally.Tell(actor, 2);
            },
            () =>
            {
                tally.Tell(actor, 3, cancellation.Token);
                Check(tally.Ask(actor, 4) is 4 or null, "a wrong answer");
            },
            () =>
            {
                cancellation.Cancel();
                actor.Stop();
            });

        CheckEnd(system, actor, tally);
    }

    public static void A_system_that_is_closed_leaves_nobody_behind()
    {
        var system = new ActorSystem();
        var tally = new Tally();
        var first = Start(system, tally, ActorRuntime.ThreadPool);
        var second = new Future<ActorRef>();

        Run(
            () =>
            {
                try
                {
                    var actor = system.Start(
                        () =>
                        {
                            var worker = new Worker(tally);
                            second.Set(worker.ActorRef); // Known, and stopped, before it has started.
                            return worker;
                        },
                        new ActorOptions { Runtime = ActorRuntime.ThreadPool });
                    tally.Tell(actor, 1);
                }
                catch (ObjectDisposedException)
                {
                    second.TrySet(first); // It came too late, perhaps before its constructor.
                }
            },
            () => second.Get().StopAsync(StopMode.Now).Get(),
            () =>
            {
                system.Registry.Close(); // What DisposeAsync does, blocking instead of awaiting.
                system.StopAll();
            });

        CheckEnd(system, first, tally);
        Check(!second.Get().IsAlive, "an actor outlived its system");
    }

    private static ActorRef<Worker> Start(ActorSystem system, Tally tally, ActorRuntime runtime, int? capacity = null) =>
        system.Start(() => new Worker(tally), new ActorOptions { Runtime = runtime, InboxCapacity = capacity });

    private static void CheckEnd(ActorSystem system, ActorRef actor, Tally tally)
    {
        Check(!actor.IsAlive, "the actor lives on");
        Check(system.GetAll().Count == 0, "a dead actor is registered");
        Check(!actor.Stop(), "a dead actor can be stopped");
        tally.CheckEach(system);
    }
}
