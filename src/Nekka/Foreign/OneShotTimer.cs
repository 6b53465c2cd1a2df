namespace Nekka.Foreign;

/// <summary>A timer that goes off once each time it is set.</summary>
/// <remarks>Not thread-safe: the owner calls it under a lock.</remarks>
internal sealed class OneShotTimer(TimeProvider clock, Action goOff)
{
    /// <summary>The longest time that a timer takes, and that a thread waits in .NET: 24 days.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    private ITimer? _timer;

    /// <summary>Makes a timer that does not capture the caller's execution context.</summary>
    public static ITimer Make(TimeProvider clock, TimerCallback goOff, object state, TimeSpan time)
    {
        using var _ = ExecutionContext.SuppressFlow();
        return clock.CreateTimer(goOff, state, time, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Rounds up to whole milliseconds. Timers drop fractions, so one would go off too early, and at once for less than a millisecond.</summary>
    public static TimeSpan Whole(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds));

    /// <summary>Sets the timer to go off after that time.</summary>
    public void Set(TimeSpan time)
    {
        if (_timer is not null)
        {
            _timer.Change(time, Timeout.InfiniteTimeSpan);
            return;
        }

        _timer = Make(clock, static goOff => ((Action)goOff!)(), goOff, time);
    }

    /// <summary>Cancels the timer for good.</summary>
    public void End() => _timer?.Dispose();
}
