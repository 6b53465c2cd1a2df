namespace Nekka.Exploration;

/// <summary>A clock that stands still: what waits for it is to be ended by something else.</summary>
internal sealed class SilentClock : TimeProvider
{
    /// <summary>How many alarms are set.</summary>
    public int Pending { get; private set; }

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this);
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class Alarm(SilentClock clock) : ITimer
    {
        private bool _isSet;
        private bool _isOver;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Set(!_isOver && dueTime != Timeout.InfiniteTimeSpan);
            return !_isOver;
        }

        public void Dispose()
        {
            _isOver = true;
            Set(false);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        private void Set(bool isSet)
        {
            clock.Pending += (isSet ? 1 : 0) - (_isSet ? 1 : 0);
            _isSet = isSet;
        }
    }
}
