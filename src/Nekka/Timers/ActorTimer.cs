namespace Nekka;

/// <summary>A timer of an actor, which is itself what it puts into the inbox when it goes off.</summary>
/// <remarks><b>Thread safety:</b> it goes off on any thread; all else is the actor's.</remarks>
internal abstract class ActorTimer(ActorTimers timers, ActorCell cell, object key) : Notice
{
    private ITimer? _timer;
    private volatile bool _ended;

    /// <summary>What it is replaced by.</summary>
    public object Key => key;

    public override object Content => this;

    public override string Description => $"the timer {Wording.Of(key)}";

    protected ActorTimers Timers => timers;

    protected TimeProvider Clock => cell.System.Clock;

    /// <summary>Has it go off for the first time.</summary>
    public void Begin(TimeSpan dueTime)
    {
        var timer = OneShotTimer.Make(Clock, static timer => ((ActorTimer)timer!).GoOff(), this, Timeout.InfiniteTimeSpan);
        _timer = timer;
        Interlocked.MemoryBarrier(); // Whoever ends it says so, then looks for the timer; we make it, then look whether it has ended.
        if (_ended)
        {
            timer.Dispose();
        }
        else
        {
            timer.Change(Whole(dueTime), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Does not go off any more. What is in the inbox finds that it is not wanted.</summary>
    public void End()
    {
        _ended = true;
        Interlocked.MemoryBarrier();
        _timer?.Dispose();
    }

    /// <summary>The time has come.</summary>
    protected virtual void GoOff() => cell.Notify(this);

    // The system's timers leave out parts of milliseconds: they would go off too early, and less than one at once.
    private static TimeSpan Whole(TimeSpan dueTime) => TimeSpan.FromMilliseconds(Math.Ceiling(dueTime.TotalMilliseconds));

    /// <summary>Has it go off once more, unless it has been replaced or cancelled.</summary>
    protected void SetAgain(TimeSpan dueTime)
    {
        if (timers.IsCurrent(this))
        {
            _timer?.Change(Whole(dueTime), Timeout.InfiniteTimeSpan); // Of one that has been disposed of meanwhile, it does nothing.
        }
    }
}

/// <summary>A timer that goes off once.</summary>
internal sealed class OnceTimer(ActorTimers timers, ActorCell cell, object key, TimerTask task) : ActorTimer(timers, cell, key)
{
    // Removed first: what it does may set another by the same key.
    public override ValueTask Invoke(Actor actor)
    {
        if (!Timers.TryRemove(this))
        {
            return default;
        }

        End();
        return task.Run(actor);
    }
}
