namespace Nekka.Benchmarks.Growing;

/// <summary>An actor that counts its messages and timers, and the ends of those it watches.</summary>
internal sealed class Resident(Countdown countdown) : Actor
{
    /// <summary>Its timers.</summary>
    public ActorTimers Own => Timers;

    protected override object? OnReceive(object? message)
    {
        if (message is ActorRef other)
        {
            Watch(other);
        }

        countdown.Count();
        return null;
    }
}
