using Nekka.Cells;
using Nekka.Messages;

namespace Nekka.Timers;

/// <summary>The timer that goes off when its actor has handled nothing for some time.</summary>
/// <remarks>A message costs only one look at the clock. When the time has passed, the timer finds out how long the actor has been quiet,
/// and sets itself again for the rest.</remarks>
internal sealed class ReceiveTimer(ActorTimers timers, ActorCell cell, object key, TimerTask task, TimeSpan time)
    : RepeatedTimer(timers, cell, key, task, time, TimerMode.FixedDelay)
{
    private long _lastActivity = cell.System.Clock.GetTimestamp();

    public override string Description => "the receive timeout";

    public override object? Kind => Description;

    private TimeSpan Left => Interval - Clock.GetElapsedTime(Volatile.Read(ref _lastActivity));

    public void NoteActivity() => Volatile.Write(ref _lastActivity, Clock.GetTimestamp());

    public override ValueTask Handle(ReceivingActor actor, Future? reply)
    {
        if (!IsDue())
        {
            return default; // The actor handled something while the timer waited in line.
        }

        return base.Handle(actor, reply);
    }

    protected override void GoOff()
    {
        if (IsDue())
        {
            base.GoOff();
        }
    }

    private bool IsDue()
    {
        if (Left is var left && left <= TimeSpan.Zero)
        {
            return true;
        }

        SetAgain(left);
        return false;
    }
}
