using Nekka.Foreign;

namespace Nekka.States;

/// <summary>A reminder of an actor of this process.</summary>
/// <remarks><b>Thread safety:</b> it goes off on any thread; its table does the rest under its lock.</remarks>
internal sealed class MemoryReminder
{
    private readonly ReminderTable _table;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly TimeSpan _period;
    private readonly ITimer _timer;
    private TimeSpan _due; // Since the start.

    public MemoryReminder(ReminderTable table, string name, TimeSpan dueTime, TimeSpan period)
    {
        (_table, Name, _clock, _due, _period) = (table, name, table.Actor.System.Clock, dueTime, period);
        _start = _clock.GetTimestamp();
        _timer = OneShotTimer.Make(_clock, static reminder => ((MemoryReminder)reminder!).GoOff(), this, Timeout.InfiniteTimeSpan);
    }

    public string Name { get; }

    /// <summary>Makes it go off from now on.</summary>
    public void Begin() => SetTimer(_due);

    public void End() => _timer.Dispose();

    private void GoOff()
    {
        var elapsed = _clock.GetElapsedTime(_start);
        if (elapsed < _due)
        {
            SetTimer(_due - elapsed); // The reminder is farther away than a timer reaches.
            return;
        }

        var wait = TimeSpan.FromTicks(_period.Ticks - ((elapsed - _due).Ticks % _period.Ticks)); // Those that were missed are left out.
        _due = wait < TimeSpan.MaxValue - elapsed ? elapsed + wait : TimeSpan.MaxValue;
        SetTimer(wait);
        _table.Tell(this);
    }

    // A timer that has been disposed of does nothing.
    private void SetTimer(TimeSpan time) => _timer.Change(time < OneShotTimer.Longest ? OneShotTimer.Whole(time) : OneShotTimer.Longest, Timeout.InfiniteTimeSpan);
}
