using Nekka;

namespace Samples;

/// <summary>An actor fails, restarts, and fails again.</summary>
public sealed class CrashLoop(ActorSystem system) : Trouble("crash-loop", "the Spectrograph fails five times a second, and restarts each time.")
{
    private ActorRef<Spectrograph>? _spectrograph;

    protected override void Begin() => _spectrograph = Spectrograph.Start(new ActorOptions
    {
        System = system,
        SupervisorStrategy = new SupervisorStrategy { MaxRestarts = null }, // No limit and no pause: so it goes on for ever.
    });

    protected override string End()
    {
        _spectrograph!.StopAsync(StopMode.Now);
        return "the Spectrograph is stopped.";
    }
}

/// <summary>Calibrates itself after each start, with a lamp that is broken.</summary>
public class Spectrograph : Actor
{
    protected override void OnStart() => Timers.Once("calibrate", TimeSpan.FromMilliseconds(200), Calibrate);

    private void Calibrate() => throw new IOException("The neon lamp does not answer.");
}
