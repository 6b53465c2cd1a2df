using Microsoft.Extensions.Time.Testing;

namespace Jukebox.Tests.Library;

/// <summary>A clock that a test moves on, and that knows when somebody begins to wait for a time.</summary>
internal sealed class DrivenClock() : FakeTimeProvider(DateTimeOffset.UnixEpoch)
{
    private readonly SemaphoreSlim _timers = new(0);
    private Task? _nextTimer;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Release();
        return timer;
    }

    /// <summary>Lets time pass until a task has ended: a step at once, and one for each timer that begins.</summary>
    public async Task AdvanceUntilAsync(Task done, TimeSpan step)
    {
        while (!done.IsCompleted)
        {
            Advance(step);
            _nextTimer ??= _timers.WaitAsync(TestContext.Current.CancellationToken);
            if (await Task.WhenAny(done, _nextTimer) == _nextTimer)
            {
                await _nextTimer;
                _nextTimer = null;
            }
        }

        await done.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken);
    }
}
