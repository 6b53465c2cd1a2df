using System.Diagnostics.CodeAnalysis;

namespace Nekka.Testing;

/// <summary>A timer of a simulation's clock. Going off is a step of the schedule.</summary>
internal sealed class VirtualTimer(Scheduler scheduler, VirtualClock clock, TimerCallback callback, object? state) : ITimer
{
    // As for the system's timers.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    [SuppressMessage("Usage", "CA2213", Justification = "A captured context is shared, and belongs to nobody.")]
    private readonly ExecutionContext? _executionContext = ExecutionContext.Capture();
    private TimeSpan _period;
    private bool _disposed;

    /// <summary>Who set the timer, for the trace.</summary>
    public string? Origin { get; } = scheduler.IsTraced ? scheduler.Running : null;

    /// <summary>How often the timer has been set; an older setting counts no more.</summary>
    public int Setting { get; private set; }

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dueTime, Longest);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(period, Longest);
        if (_disposed || !scheduler.CheckInside("its clock", "sets a timer"))
        {
            return false;
        }

        Unset();
        _period = period;
        if (dueTime == TimeSpan.Zero)
        {
            scheduler.MakeReady(this);
        }
        else if (dueTime > TimeSpan.Zero)
        {
            clock.Add(this, dueTime);
        }

        return true;
    }

    /// <summary>Goes off.</summary>
    public void GoOff()
    {
        if (_period > TimeSpan.Zero)
        {
            Setting++;
            clock.Add(this, _period);
        }

        if (_executionContext is null)
        {
            callback(state);
        }
        else
        {
            ExecutionContext.Run(_executionContext, static timer => ((VirtualTimer)timer!).Call(), this);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A timer that was forgotten is disposed of by the garbage collector's thread: a schedule does not depend on that.
        if (scheduler.IsInside)
        {
            _disposed = true;
            Unset();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Call() => callback(state);

    private void Unset()
    {
        Setting++;
        scheduler.TakeBack(this);
    }
}
