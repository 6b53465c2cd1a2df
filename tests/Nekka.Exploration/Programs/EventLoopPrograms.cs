using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>Actors that share a loop, and block on it.</summary>
public static class EventLoopPrograms
{
    public static void A_turn_that_blocks_lends_the_loop_and_takes_it_back()
    {
        var loop = new EventLoop();
        var system = new ActorSystem();
        var tally = new Tally();
        var alice = Start(system, loop, tally);
        var bob = Start(system, loop, tally);
        var outside = new Future<int>();
        var busy = false;

        void Turn()
        {
            Check(!busy, "two turns at once on one loop");
            busy = true;
            LetOthersRun();
            busy = false;
        }

        // While alice waits for bob and bob for somebody outside, two turns have lent the loop.
        Func<Worker, object?> askBob = _ => Around(Turn, () => tally.Ask(bob, (Func<Worker, object?>)(_ => Around(Turn, () => outside.Get()))));
        Func<Worker, object?> answer = _ => Around(Turn, static () => 2);

        Run(
            () => Check(tally.Ask(alice, askBob) is 1, "a wrong answer by way of alice"),
            () => Check(tally.Ask(bob, answer) is 2, "a wrong answer"),
            () =>
            {
                tally.Tell(alice, answer);
                outside.Set(1);
            });
        bob.Stop();
        alice.Stop();
        var disposal = loop.DisposeAsync().AsTask();

        Check(disposal.IsCompletedSuccessfully, "a loop without actors waits for some");
        tally.CheckEach(system);
    }

    public static void A_loop_that_lets_its_thread_go_runs_every_actor_one_at_a_time_and_each_on_one_thread()
    {
        var loop = new EventLoop();
        var system = new ActorSystem();
        var tally = new Tally();
        var busy = false;

        object? Turn()
        {
            Check(!busy, "two turns at once on one loop");
            busy = true;
            LetOthersRun();
            busy = false;
            return Thread.CurrentThread;
        }

        // Between two of its actors, the loop's thread may be let go; while there is one, it is not.
        void StartAskStop()
        {
            var actor = Start(system, loop, tally);
            Func<Worker, object?> turn = _ => Turn();
            var thread = tally.Ask(actor, turn);
            Check(ReferenceEquals(tally.Ask(actor, turn), thread), "an actor of a loop runs on two threads");
            actor.Stop();
        }

        Run(
            () =>
            {
                StartAskStop();
                StartAskStop();
            },
            StartAskStop);
        var disposal = loop.DisposeAsync().AsTask();

        Check(disposal.IsCompletedSuccessfully, "a loop without actors waits for some");
        tally.CheckEach(system);
    }

    private static object? Around(Action turn, Func<object?> work)
    {
        turn();
        var result = work();
        turn();
        return result;
    }

    private static ActorRef<Worker> Start(ActorSystem system, EventLoop loop, Tally tally) =>
        system.Start(() => new Worker(tally), new ActorOptions { Runtime = loop });
}
