using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>Actors that are stopped while they run something in the background, or put a restart off.</summary>
public static class StoppingPrograms
{
    public static void Work_in_the_background_ends_before_its_actor()
    {
        var system = new ActorSystem();
        var (work, other) = (new Future<int>(), new Future<int>());
        var ended = 0;
        var begun = 0;
        var actor = system.Start(
            () => new Busy(() => Check(ended == begun, $"{begun - ended} of {begun} pieces of work outlived the last hook")),
            new ActorOptions { Runtime = ActorRuntime.ThreadPool });

        Run(
            () => Begin(work),
            () => Begin(other),
            () =>
            {
                work.Set(1); // Posts the rest of the work from this thread.
                other.Set(1);
            },
            () => actor.StopAsync(StopMode.Now).Get());

        Check(ended == begun, "some work never ended");
        Check(system.GetAll().Count == 0, "somebody lives on");

        void Begin(Future<int> awaited)
        {
            try
            {
                BackgroundWork.Begin((WaitingActor)actor.Cell, async _ =>
                {
                    begun++;
                    await awaited;
                    ended++;
                });
            }
            catch (ActorDeadException)
            {
                // It came too late.
            }
        }
    }

    public static void A_stop_ends_the_delay_of_a_restart_whenever_it_comes()
    {
        var backOff = new BackOff();
        var inbox = new Inbox(capacity: null);
        Action stop = () =>
        {
            inbox.PutStop(new Envelope(StopMessage.Instance, null), owner: null!);
            LetOthersRun();
            backOff.End();
        };

        Run(
            stop,
            stop,
            () =>
            {
                var over = new Future<int>(); // What the actor does; only that no clock ends the delay.
                var ended = backOff.Begin(() =>
                {
                    LetOthersRun();
                    return inbox.HoldsStop;
                });
                ended.Register(() => over.TrySet(1));
                over.Get();
            });
    }

    private sealed class Busy(Action stopping) : Actor
    {
        protected override void OnStop() => stopping();
    }
}
