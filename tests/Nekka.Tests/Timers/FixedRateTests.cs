using Microsoft.Extensions.Time.Testing;

namespace Nekka.Tests.Timers;

/// <summary>A fixed rate by a clock as real ones are: its timers know no part of a millisecond, and may go off too early.</summary>
public sealed class FixedRateTests : IAsyncDisposable
{
    private readonly EarlyClock _clock = new();
    private readonly ActorSystem _system;

    public FixedRateTests() => _system = new ActorSystem(new ActorSystemOptions { TimeProvider = _clock, DeadlockDetection = DeadlockDetection.Off });

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public void One_that_comes_too_early_is_not_made_up_for_by_another()
    {
        var ticks = 0;
        var actor = _system.Start(() => new TimedActor());
        actor.Call(one => one.Timers.Every("tick", TimeSpan.FromSeconds(1), () => ticks++, TimerMode.FixedRate)).Get();

        foreach (var expected in (int[])[1, 2, 3])
        {
            for (var step = 0; step < 2_000; step++)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(0.5));
                actor.Call(_ => ticks).Get(); // What has come is handled, before more time passes.
            }

            actor.Call(_ => ticks).Get().ShouldBe(expected);
        }
    }

    private sealed class EarlyClock : FakeTimeProvider
    {
        private static readonly TimeSpan Error = TimeSpan.FromMilliseconds(0.5);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new EarlyTimer(base.CreateTimer(callback, state, Earlier(dueTime), period));

        private static TimeSpan Earlier(TimeSpan dueTime) =>
            dueTime == Timeout.InfiniteTimeSpan ? dueTime : dueTime > Error ? dueTime - Error : TimeSpan.Zero;

        private sealed class EarlyTimer(ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Earlier(dueTime), period);

            public void Dispose() => timer.Dispose();

            public ValueTask DisposeAsync() => timer.DisposeAsync();
        }
    }
}
