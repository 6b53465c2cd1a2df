using System.Diagnostics.CodeAnalysis;
using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>Actors that are restarted, watched, and have children and timers.</summary>
[SuppressMessage("Maintainability", "CA1508", Justification = "The rule does not see that Run calls the lambdas which set the locals.")]
public static class SupervisionPrograms
{
    private static readonly Func<Worker, object?> Fail = static _ => throw new FormatException();

    public static void A_restarted_actor_loses_nothing()
    {
        var system = new ActorSystem();
        var tally = new Tally();
        var actor = Start(system, tally, new ActorOptions { SupervisorStrategy = new SupervisorStrategy() });

        Run(
            () =>
            {
                tally.Tell(actor, Fail);
                Check(tally.Ask(actor, 1) is 1 or null, "a wrong answer");
            },
            () => tally.Tell(actor, Fail),
            () => Check(tally.Ask(actor, 2) is 2 or null, "a wrong answer"),
            () => actor.Stop());

        CheckEnd(system, tally);
    }

    public static void A_child_does_not_outlive_its_parent()
    {
        var system = new ActorSystem();
        var tally = new Tally();
        var parent = Start(system, tally, new ActorOptions());
        var first = Start(system, tally, new ActorOptions { Parent = parent });

        Run(
            () =>
            {
                try
                {
                    tally.Tell(Start(system, tally, new ActorOptions { Parent = parent }), 1);
                }
                catch (ActorDeadException)
                {
                    // It came too late.
                }
            },
            () => tally.Tell(first, Fail),
            () => parent.Stop());

        Check(parent.Children.Count == 0, "a dead actor has children");
        CheckEnd(system, tally);
    }

    public static void Whoever_watches_is_told_once()
    {
        var system = new ActorSystem();
        var tally = new Tally();
        var actor = Start(system, tally, new ActorOptions());
        var told = 0;
        var watcher = system.Start(() => new Watcher(() => told++));

        Run(
            () => watcher.Call(one => one.BeginToWatch(actor)).Get(),
            () => tally.Tell(actor, Fail),
            () => Check(actor.WhenStopped.Get().ActorRef == actor, "it is told of the end of another"),
            () => actor.Stop());
        watcher.Stop(); // What it is told of comes before that.

        Check(told == 1, $"the watcher was told {told} times");
        CheckEnd(system, tally);
    }

    public static void Timers_do_not_outlive_their_actor()
    {
        var clock = new SilentClock();
        var system = new ActorSystem(new ActorSystemOptions { TimeProvider = clock });
        var timers = new Future<ActorTimers>();
        var actor = system.Start(() => new Timed(timers));

        Run(
            () => timers.Get().Once("one", TimeSpan.FromHours(1), "late"),
            () => timers.Get().Every("one", TimeSpan.FromHours(1), "later"),
            () => timers.Get().Once("two", TimeSpan.FromHours(1), "late"),
            () => actor.Stop());

        Check(clock.Pending == 0, $"{clock.Pending} timers outlived their actor");
    }

    private static ActorRef<Worker> Start(ActorSystem system, Tally tally, ActorOptions options) =>
        system.Start(() => new Worker(tally), options with { Runtime = ActorRuntime.ThreadPool });

    private static void CheckEnd(ActorSystem system, Tally tally)
    {
        Check(system.GetAll().Count == 0, "somebody lives on");
        tally.CheckEach(system);
    }

    private sealed class Watcher(Action told) : Actor
    {
        public void BeginToWatch(ActorRef other) => Watch(other);

        protected override object? OnReceive(object? message)
        {
            told();
            return null;
        }
    }

    private sealed class Timed : Actor
    {
        public Timed(Future<ActorTimers> timers) => timers.Set(Timers);
    }
}
