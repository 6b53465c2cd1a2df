using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>Subscribers that come and go.</summary>
public static class EventPrograms
{
    public static void A_subscription_ends_with_its_actor()
    {
        var system = new ActorSystem();
        var tally = new Tally();
        var actor = system.Start(() => new Worker(tally), new ActorOptions { Runtime = ActorRuntime.ThreadPool });

        Run(
            () => actor.StopAsync().Get(),
            () => system.Events.Subscribe<string>(actor),
            () => system.Events.Publish("published"));
        actor.WhenStopped.Get();

        Check(!system.Events.Has(typeof(string)), "an actor that has ended is subscribed");
    }

    public static void A_subscription_of_an_actor_by_key_ends_with_its_object()
    {
        var system = new ActorSystem();
        var tally = new Tally();
        var keyed = new KeyedActors<string, Worker>(_ => new Worker(tally), new KeyedActorsOptions { System = system });
        var actor = keyed["a"];

        Run(
            () => tally.Ask(actor, 1),
            () => system.Events.Subscribe<string>(actor));
        actor.StopAsync().Get();

        Check(!system.Events.Has(typeof(string)), "an actor by key without an object is subscribed");
    }
}
