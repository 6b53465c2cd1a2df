using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Jukebox.Tests;

/// <summary>A clock that a test moves whenever code begins to wait for a time.</summary>
public sealed class WaitedClock : FakeTimeProvider
{
    private readonly Channel<ITimer> _timers = Channel.CreateUnbounded<ITimer>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(timer);
        return timer;
    }

    /// <summary>Moves the time on each time that a timer has been set, until a task has ended that time ends.</summary>
    /// <param name="end">The task. When it has ended, no more time passes.</param>
    /// <param name="step">How far.</param>
    public async Task AdvanceUntilAsync(Task end, TimeSpan step)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        while (true)
        {
            await Task.WhenAny(end, _timers.Reader.WaitToReadAsync(over.Token).AsTask()).WaitAsync(Nekka.Tests.Limits.Hang, over.Token);
            if (end.IsCompleted)
            {
                await over.CancelAsync();
                return;
            }

            _timers.Reader.TryRead(out _);
            Advance(step);
        }
    }
}
