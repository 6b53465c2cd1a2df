namespace Nekka;

/// <summary>The moment a wait gives up, or never.</summary>
/// <remarks>
/// Made from the timeout of a public method, and checked there: <see langword="null"/> and
/// <see cref="Timeout.InfiniteTimeSpan"/> wait for ever, zero polls, other negatives are refused. What is longer
/// than the framework can wait (24 days) counts as for ever.
/// </remarks>
internal readonly struct Deadline
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

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

    /// <summary>The whole time that was allowed; <see langword="null"/> for ever.</summary>
    public TimeSpan? Timeout { get; }

    /// <summary>Whether this deadline never passes.</summary>
    public bool IsNever => _clock is null;

    /// <summary>Whether nothing may be waited for, only looked at.</summary>
    public bool IsPoll => Timeout == TimeSpan.Zero;

    /// <summary>The clock by which this deadline passes.</summary>
    public TimeProvider Clock => _clock ?? TimeProvider.System;

    /// <summary>What is left of <see cref="Timeout"/>, zero at least; <see langword="null"/> for ever.</summary>
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
                "A timeout is zero (look, do not wait), positive, or null or Timeout.InfiniteTimeSpan (wait for ever).");
        }

        return new Deadline(timeout.Value, clock);
    }

    /// <summary>Whether a timeout means "for ever".</summary>
    public static bool IsInfinite(TimeSpan? timeout) =>
        timeout is null || timeout == System.Threading.Timeout.InfiniteTimeSpan || timeout > Longest;
}
