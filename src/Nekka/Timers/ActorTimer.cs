using Nekka.Cells;
using Nekka.Foreign;
using Nekka.Messages;
using Nekka.Text;

namespace Nekka.Timers;

/// <summary>A timer of an actor. When it goes off, it puts itself into the actor's inbox.</summary>
/// <remarks><b>Thread safety:</b> it goes off on any thread. Only its <see cref="ActorTimers"/> and its turns use the rest.</remarks>
internal abstract class ActorTimer(ActorTimers timers, ActorCell cell, object key) : Notice
{
    private ITimer? _timer;
    private volatile bool _ended;

    /// <summary>The key. Another timer with an equal key replaces this one.</summary>
    public object Key => key;

    public override object Content => this;

    public override string Description => $"the timer {DisplayText.Of(key)}";

    // The key may be confidential.
    public override object? Kind => "a timer";

    protected ActorTimers Timers => timers;

    protected TimeProvider Clock => cell.System.Clock;

    /// <summary>Sets the timer to go off for the first time.</summary>
    public void Begin(TimeSpan dueTime)
    {
        var timer = OneShotTimer.Make(Clock, static timer => ((ActorTimer)timer!).GoOff(), this, Timeout.InfiniteTimeSpan);
        _timer = timer;
        Interlocked.MemoryBarrier(); // End sets the flag, then reads the timer. Begin sets the timer, then reads the flag. So one of them disposes it.
        if (_ended)
        {
            timer.Dispose();
        }
        else
        {
            timer.Change(OneShotTimer.Whole(dueTime), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Ends the timer. If it waits in the inbox, its turn does nothing.</summary>
    public void End()
    {
        _ended = true;
        Interlocked.MemoryBarrier();
        _timer?.Dispose();
    }

    /// <summary>Runs when the time has come, on any thread.</summary>
    protected virtual void GoOff() => cell.Notify(this);

    /// <summary>Sets the timer to go off once more, unless it has been replaced or cancelled.</summary>
    protected void SetAgain(TimeSpan dueTime)
    {
        if (timers.IsCurrent(this))
        {
            _timer?.Change(OneShotTimer.Whole(dueTime), Timeout.InfiniteTimeSpan); // A timer that has been disposed meanwhile does nothing.
        }
    }
}

/// <summary>A timer that goes off once.</summary>
internal sealed class OnceTimer(ActorTimers timers, ActorCell cell, object key, TimerTask task) : ActorTimer(timers, cell, key)
{
    // Removed first, because the task may set another timer with the same key.
    public override ValueTask Handle(ReceivingActor actor, Future? reply)
    {
        if (!Timers.TryRemove(this))
        {
            return default;
        }

        End();
        return task.Run(actor);
    }

    public override Notice PutOff() => new PutOffNotice(this, endsWithObject: true, task.Run);
}
