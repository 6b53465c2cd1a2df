using Jukebox.Sound;
using Nekka;

namespace Jukebox.Tests.Sound;

/// <summary>Beats by the system's clock, so that it beats in a simulation.</summary>
internal sealed class TimerMetronome : IMetronome
{
    public IDisposable Start(IMetronomeListener listener) => new Beating(Ticker.Start(listener));

    private sealed class Beating(ActorRef ticker) : IDisposable
    {
        public void Dispose() => _ = ticker.StopAsync(StopMode.Now);
    }
}

/// <summary>Tells a listener every 20 ms.</summary>
internal sealed class Ticker(IMetronomeListener listener) : Actor
{
    protected override void OnStart() => Timers.Every("beat", SoundBlock.Length, Beat, TimerMode.FixedRate);

    private void Beat()
    {
        try
        {
            listener.Beat();
        }
        catch (ActorDeadException)
        {
            Stop();
        }
    }
}

/// <summary>Calls something from another actor than the program.</summary>
internal sealed class Caller(Action call) : Actor
{
    protected override object? OnReceive(object? message)
    {
        call();
        return null;
    }
}
