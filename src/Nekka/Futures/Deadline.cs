using Nekka.Foreign;
using Nekka.Text;

namespace Nekka.Futures;

/// <summary>The moment at which a wait gives up, or never.</summary>
/// <remarks>
/// A public method makes it from its timeout, which is checked here: <see langword="null"/> and
/// <see cref="Timeout.InfiniteTimeSpan"/> wait for ever, zero only looks, other negative values are refused. A timeout that is
/// longer than the framework can wait (24 days) counts as for ever.
/// </remarks>
internal readonly struct Deadline
{
    private readonly TimeProvider? _clock;
    private readonly long _start;

    private Deadline(TimeSpan timeout, TimeProvider clock)
    {
        Timeout = timeout;
        _clock = clock;
        _start = timeout == TimeSpan.Zero ? 0 : clock.GetTimestamp();
    }

    /// <summary>A deadline that never passes.</summary>
    public static Deadline Never => default;

    /// <summary>The whole time of the wait; <see langword="null"/> means for ever.</summary>
    public TimeSpan? Timeout { get; }

    /// <summary>Whether this deadline never passes.</summary>
    public bool IsNever => _clock is null;

    /// <summary>Whether the caller only looks and does not wait.</summary>
    public bool IsPoll => Timeout == TimeSpan.Zero;

    /// <summary>The clock by which this deadline passes.</summary>
    public TimeProvider Clock => _clock ?? TimeProvider.System;

    /// <summary>The rest of <see cref="Timeout"/>, at least zero; <see langword="null"/> means for ever.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            if (_clock is null || IsPoll)
            {
                return Timeout;
            }

            var left = Timeout!.Value - _clock.GetElapsedTime(_start);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Starts a timeout now.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    public static Deadline After(TimeSpan? timeout, TimeProvider clock)
    {
        if (IsInfinite(timeout))
        {
            return Never;
        }

        if (timeout!.Value < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(
                nameof(timeout),
                timeout,
                $"timeout must be zero (look, do not wait), positive, null or Timeout.InfiniteTimeSpan (wait for ever), not {DisplayText.Of(timeout.Value)}.");
        }

        return new Deadline(timeout.Value, clock);
    }

    /// <summary>Whether a timeout means "wait for ever".</summary>
    public static bool IsInfinite(TimeSpan? timeout) =>
        timeout is null || timeout == System.Threading.Timeout.InfiniteTimeSpan || timeout > OneShotTimer.Longest;
}
