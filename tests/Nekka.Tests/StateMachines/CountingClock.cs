using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Nekka.Tests.StateMachines;

/// <summary>A clock that stands still until a test moves it on, and knows how many timers are set.</summary>
internal sealed class CountingClock : FakeTimeProvider
{
    // Whatever actors are told to wait for is shorter; what is longer is the log's.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<CountedTimer, bool> _pending = [];

    /// <summary>How many timers have yet to go off.</summary>
    public int Pending => _pending.Count;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new CountedTimer(this);
        timer.Begin(base.CreateTimer(
            _ =>
            {
                _pending.TryRemove(timer, out var _);
                callback(state);
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class CountedTimer(CountingClock clock) : ITimer
    {
        private ITimer? _timer;

        public void Begin(ITimer timer) => _timer = timer;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan || dueTime > Longest)
            {
                clock._pending.TryRemove(this, out var _);
            }
            else
            {
                clock._pending[this] = true;
            }

            return _timer!.Change(dueTime, period);
        }

        public void Dispose()
        {
            clock._pending.TryRemove(this, out var _);
            _timer!.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
