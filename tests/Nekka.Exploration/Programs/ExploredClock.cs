namespace Nekka.Exploration;

/// <summary>A clock whose alarms go off whenever the schedule says so: at once, late, or in the very worst moment.</summary>
internal sealed class ExploredClock : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state, dueTime);
        _ = Task.Run(() => alarm.Ring());
        return alarm;
    }

    private sealed class Alarm(ExploredClock clock, TimerCallback callback, object? state, TimeSpan dueTime) : ITimer
    {
        private bool _over;

        public void Ring()
        {
            if (!_over)
            {
                _over = true;
                clock._now += dueTime.Ticks;
                callback(state);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => _over = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}

/// <summary>A future whose timeouts run by that clock.</summary>
internal sealed class ClockedFuture<T>(TimeProvider clock) : Future<T>
{
    internal override TimeProvider Clock => clock;
}
