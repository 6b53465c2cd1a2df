namespace Nekka.Foreign;

/// <summary>The time of a clock as a number.</summary>
internal static class ClockTime
{
    /// <summary>The time in milliseconds since some moment in the past.</summary>
    public static long Milliseconds(this TimeProvider clock) => (long)clock.GetElapsedTime(0, clock.GetTimestamp()).TotalMilliseconds;
}
