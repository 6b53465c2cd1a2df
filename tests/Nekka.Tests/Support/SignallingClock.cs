using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Nekka.Tests;

/// <summary>A clock that stands still until a test moves it on, and signals when somebody begins to wait by it.</summary>
public sealed class SignallingClock : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Waits until the next timer has been made, and gives its time.</summary>
    public TimeSpan WaitForTimer()
    {
        var timer = _timers.Reader.ReadAsync().AsTask(); // A task: the thread pool sees that this thread blocks, and runs what makes the timer on another.
        if (!timer.Wait(Limits.Hang))
        {
            Assert.Fail($"Nobody began to wait by this clock. {WhatThereIs()}");
        }

        return timer.Result;
    }

    /// <summary>Waits until the next timer has been made, moves the clock on by its time, and gives that.</summary>
    public TimeSpan PassNextTimer()
    {
        var dueTime = WaitForTimer();
        Advance(dueTime);
        return dueTime;
    }

    // A test that gives up once in a thousand runs says what it has found then.
    private string WhatThereIs()
    {
        var actors = MeasuredActors.Systems
            .Where(system => system.Options.TimeProvider == this)
            .SelectMany(static system => system.Registry.RegisteredThenTracked())
            .Select(static actor => $"\n{actor.Inspect()}; {(actor.SeemsBusy ? "it is scheduled or suspended" : "nothing has scheduled it")}; {actor.CurrentWork}; next, it {actor.NextStep}");
        return $"The pool has {ThreadPool.ThreadCount} threads, for which {ThreadPool.PendingWorkItemCount} items of work wait. The actors:{string.Concat(actors)}";
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }
}
