using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Nekka.Text;

namespace Nekka.Foreign;

/// <summary>A clock that never throws. While the clock behind it fails, the time stands still, and timers go by the machine's
/// clock.</summary>
/// <remarks>Actors read the time in the middle of starting, failing and stopping. A user's clock that fails there must not leave an actor
/// half stopped.</remarks>
[SuppressMessage("Design", "CA1031", Justification = "Catching every exception is its purpose.")]
internal sealed class FailSafeClock : TimeProvider
{
    private readonly TimeProvider _clock;
    private readonly ForeignFailures _failures;
    private long _last;
    private long _lastUtcTicks = System.GetUtcNow().Ticks;

    private FailSafeClock(TimeProvider clock, ForeignFailures failures)
    {
        _clock = clock;
        _failures = failures;
        TimestampFrequency = Frequency();
    }

    /// <inheritdoc/>
    public override long TimestampFrequency { get; }

    /// <summary>Makes the clock that the library uses in place of the given one.</summary>
    public static TimeProvider Of(TimeProvider clock, ForeignFailures failures) => clock == System ? clock : new FailSafeClock(clock, failures);

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        if (!ForeignCode.TryEnter(ForeignCall.Clock))
        {
            return Volatile.Read(ref _last);
        }

        try
        {
            var now = _clock.GetTimestamp();
            Volatile.Write(ref _last, now);
            return now;
        }
        catch (Exception exception)
        {
            _failures.Report(ForeignCall.Clock, exception);
            return Volatile.Read(ref _last);
        }
        finally
        {
            ForeignCode.Exit(ForeignCall.Clock);
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        if (!ForeignCode.TryEnter(ForeignCall.Clock))
        {
            return LastUtcNow();
        }

        try
        {
            var now = _clock.GetUtcNow();
            Volatile.Write(ref _lastUtcTicks, now.UtcTicks);
            return now;
        }
        catch (Exception exception)
        {
            _failures.Report(ForeignCall.Clock, exception);
            return LastUtcNow();
        }
        finally
        {
            ForeignCode.Exit(ForeignCall.Clock);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FailSafeTimer(this, callback, state, dueTime, period);

    private DateTimeOffset LastUtcNow() => new(Volatile.Read(ref _lastUtcTicks), TimeSpan.Zero);

    private long Frequency()
    {
        try
        {
            return _clock.TimestampFrequency is > 0 and var frequency ? frequency : Stopwatch.Frequency;
        }
        catch (Exception exception)
        {
            _failures.Report(ForeignCall.Clock, exception);
            return Stopwatch.Frequency;
        }
    }

    /// <summary>A timer that goes off even if the clock fails.</summary>
    private sealed class FailSafeTimer : ITimer
    {
        private readonly FailSafeClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private ITimer _timer;

        public FailSafeTimer(FailSafeClock clock, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_clock, _callback, _state) = (clock, callback, state);
            try
            {
                _timer = clock._clock.CreateTimer(callback, state, dueTime, period) ?? throw new InvalidOperationException("TimeProvider.CreateTimer returned null.");
            }
            catch (Exception exception)
            {
                clock._failures.Report(ForeignCall.Clock, exception);
                _timer = System.CreateTimer(callback, state, dueTime, period);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            try
            {
                return _timer.Change(dueTime, period);
            }
            catch (Exception exception)
            {
                _clock._failures.Report(ForeignCall.Clock, exception);
                Dispose();
                _timer = OneShotTimer.Make(System, _callback, _state!, dueTime);
                return true;
            }
        }

        public void Dispose()
        {
            try
            {
                _timer.Dispose();
            }
            catch (Exception exception)
            {
                _clock._failures.Report(ForeignCall.Clock, exception); // If it still goes off, its callback finds nothing to do.
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
