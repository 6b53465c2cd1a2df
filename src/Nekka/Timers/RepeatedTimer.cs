using Nekka.Cells;
using Nekka.Futures;
using Nekka.Messages;

namespace Nekka.Timers;

/// <summary>A timer that is set again when its turn is over.</summary>
internal class RepeatedTimer(ActorTimers timers, ActorCell cell, object key, TimerTask task, TimeSpan interval, TimerMode mode)
    : ActorTimer(timers, cell, key)
{
    private readonly long _start = cell.System.Clock.GetTimestamp();
    private long _ticks = 1; // At a fixed rate: the number of the tick that was set last.

    protected TimeSpan Interval => interval;

    public override ValueTask Handle(ReceivingActor actor, Future? reply)
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

    public override Notice PutOff() => new PutOffNotice(this, endsWithObject: true, task.Run);

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

    // The next multiple of the interval after the present; missed ones are left out. A tick that came early, because clocks are not exact,
    // is not repeated.
    private TimeSpan UntilNext(long elapsed)
    {
        _ticks = Math.Max(_ticks, elapsed / interval.Ticks) + 1;
        return TimeSpan.FromTicks((_ticks * interval.Ticks) - elapsed);
    }
}
