using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Nekka.Tests;

/// <summary>A clock that stands still until a test moves it on, and signals when somebody begins to wait by it.</summary>
public sealed class SignallingClock : FakeTimeProvider
{
    private readonly BlockingCollection<TimeSpan> _timers = [];

    /// <summary>Waits until the next timer has been made, and gives its time.</summary>
    public TimeSpan WaitForTimer()
    {
        _timers.TryTake(out var dueTime, Limits.Hang).ShouldBeTrue("Nobody began to wait by this clock.");
        return dueTime;
    }

    /// <summary>Waits until the next timer has been made, moves the clock on by its time, and gives that.</summary>
    public TimeSpan PassNextTimer()
    {
        var dueTime = WaitForTimer();
        Advance(dueTime);
        return dueTime;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Add(dueTime);
        return timer;
    }
}
