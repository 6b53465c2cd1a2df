using System.Diagnostics.CodeAnalysis;

namespace Nekka.Testing;

/// <summary>A timer of a simulation's clock. Going off is a step of the schedule.</summary>
internal sealed class VirtualTimer(Boundary boundary, ReadySteps ready, VirtualClock clock, TimerCallback callback, object? state) : ITimer
{
    // The limit of .NET's own timers.
    private static readonly TimeSpan MaxDueTime = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    [SuppressMessage("Usage", "CA2213", Justification = "A captured context is shared and has no owner.")]
    private readonly ExecutionContext? _executionContext = ExecutionContext.Capture();
    private TimeSpan _period;
    private bool _disposed;

    /// <summary>The code that set the timer, if the run has a trace.</summary>
    public string? Origin { get; init; }

    /// <summary>How often the timer has been set. Older settings are obsolete.</summary>
    public int Setting { get; private set; }

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dueTime, MaxDueTime);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(period, MaxDueTime);
        if (_disposed || !boundary.CheckInside("set a timer on its clock"))
        {
            return false;
        }

        Unset();
        _period = period;
        if (dueTime == TimeSpan.Zero)
        {
            ready.Add(this);
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
        // The finalizer thread disposes of an abandoned timer. A schedule must not depend on that.
        if (boundary.IsInside)
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
        ready.Remove(this);
    }
}
