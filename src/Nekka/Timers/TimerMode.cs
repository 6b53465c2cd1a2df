namespace Nekka;

/// <summary>From when a repeated timer counts.</summary>
public enum TimerMode
{
    /// <summary>From the end of the handling before: a slow handler has the next one come later.</summary>
    FixedDelay,

    /// <summary>From when the timer was set, so that it keeps in step with the clock. What a slow handler or a full machine has it
    /// miss is left out, not made up for.</summary>
    FixedRate,
}
