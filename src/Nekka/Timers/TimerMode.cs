namespace Nekka;

/// <summary>When the interval of a repeated timer begins.</summary>
public enum TimerMode
{
    /// <summary>The interval begins at the end of the previous turn, so a slow handler delays the next turn.</summary>
    FixedDelay,

    /// <summary>All intervals count from when the timer was set, so the timer keeps in step with the clock. Turns that a slow handler or a
    /// busy machine makes it miss are left out.</summary>
    FixedRate,
}
