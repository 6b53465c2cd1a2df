namespace Nekka;

/// <summary>A timer that goes off again when what it brought has been handled.</summary>
internal class RepeatedTimer(ActorTimers timers, ActorCell cell, object key, TimerTask task, TimeSpan interval, TimerMode mode)
    : ActorTimer(timers, cell, key)
{
    private readonly long _start = cell.System.TimeProvider.GetTimestamp();

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

    private TimeSpan Delay => mode == TimerMode.FixedDelay ? interval : UntilNext(Clock.GetElapsedTime(_start));

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

    // The next multiple of the interval that is still to come; those that were missed are left out.
    private TimeSpan UntilNext(TimeSpan elapsed) => interval - TimeSpan.FromTicks(elapsed.Ticks % interval.Ticks);
}
