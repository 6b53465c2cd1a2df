namespace Nekka;

/// <summary>A timer that goes off again when what it brought has been handled.</summary>
internal class RepeatedTimer(ActorTimers timers, ActorCell cell, object key, TimerTask task, TimeSpan interval, TimerMode mode)
    : ActorTimer(timers, cell, key)
{
    private readonly long _start = cell.System.Clock.GetTimestamp();
    private long _ticks = 1; // At a fixed rate: the number of the one that was set last.

    protected TimeSpan Interval => interval;

    public override ValueTask Invoke(Actor actor)
    {
        if (!Timers.IsCurrent(this))
        {
            return default;
        }

        var ends = true;
        try
        {
            var turn = task.Run(actor);
            ends = turn.IsCompletedSuccessfully;
            return ends ? default : EndAsync(turn);
        }
        finally
        {
            if (ends)
            {
                SetAgain(Delay);
            }
        }
    }

    private TimeSpan Delay => mode == TimerMode.FixedDelay ? interval : UntilNext(Clock.GetElapsedTime(_start).Ticks);

    private async ValueTask EndAsync(ValueTask turn)
    {
        try
        {
            await OwnTask.Of(turn).ConfigureAwait(true);
        }
        finally
        {
            SetAgain(Delay);
        }
    }

    // The next multiple of the interval that is still to come; those that were missed are left out. What came early, as clocks
    // are no more exact than that, is not made up for by another.
    private TimeSpan UntilNext(long elapsed)
    {
        _ticks = Math.Max(_ticks, elapsed / interval.Ticks) + 1;
        return TimeSpan.FromTicks((_ticks * interval.Ticks) - elapsed);
    }
}
