namespace Nekka;

/// <summary>The timer that goes off when nothing has been handled for a time.</summary>
/// <remarks>A message costs no more than a look at the clock: only when the time has passed since it was set, it is found out how
/// much of it was quiet.</remarks>
internal sealed class ReceiveTimer(ActorTimers timers, ActorCell cell, object key, TimerTask task, TimeSpan time)
    : RepeatedTimer(timers, cell, key, task, time, TimerMode.FixedDelay)
{
    private long _lastActivity = cell.System.Clock.GetTimestamp();

    public override string Description => "the receive timeout";

    private TimeSpan Left => Interval - Clock.GetElapsedTime(Volatile.Read(ref _lastActivity));

    public void NoteActivity() => Volatile.Write(ref _lastActivity, Clock.GetTimestamp());

    public override ValueTask Invoke(Actor actor)
    {
        if (!IsDue())
        {
            return default; // Something was handled while it stood in line.
        }

        return base.Invoke(actor);
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
