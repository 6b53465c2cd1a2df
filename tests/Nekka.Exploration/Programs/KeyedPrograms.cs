using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>Actors by key, whose objects come and go.</summary>
public static class KeyedPrograms
{
    public static void An_actor_by_key_on_threads_of_its_own_has_one_object_at_a_time()
    {
        var system = new ActorSystem();
        var tally = new Tally();
        var keyed = new KeyedActors<string, Worker>(
            _ => new Worker(tally), new KeyedActorsOptions { System = system, Actor = new ActorOptions { Runtime = ActorRuntime.DedicatedThread } });
        var actor = keyed["a"];
        tally.Ask(actor, 1);

        Run(
            () => actor.StopAsync(StopMode.Drain).Get(),
            () =>
            {
                actor.StopAsync(StopMode.Drain).Get();
                Check(tally.Ask(actor, 2) is 2, "an actor by key does not answer");
            });
        Check(tally.Ask(actor, 3) is 3, "an actor by key does not answer");
        actor.StopAsync(StopMode.Drain).Get();

        Check(system.GetAll().Count == 0, "an actor at rest is registered");
        tally.CheckEach(system);
    }

    public static void Code_that_waits_for_the_end_of_an_actor_by_key_is_told_also_while_the_next_one_begins()
    {
        var system = new ActorSystem();
        var tally = new Tally();
        var keyed = new KeyedActors<string, Worker>(_ => new Worker(tally), new KeyedActorsOptions { System = system });
        var actor = keyed["a"];
        tally.Ask(actor, 1);
        Future<Terminated>? end = null;

        Run(
            () =>
            {
                actor.StopAsync(StopMode.Drain).Get();
                tally.Ask(actor, 2);
            },
            () => end = actor.WhenStopped);
        actor.StopAsync(StopMode.Drain).Get();

        Check(end!.Get().Reason == TerminationReason.Stopped, "the end of an actor by key has another reason");
    }
}
