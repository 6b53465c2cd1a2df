namespace Nekka;

/// <summary>The kinds of code that Nekka calls but did not write, where no exception may come back.</summary>
[Flags]
internal enum ForeignCall
{
    None = 0,

    /// <summary>What an object says of itself: <c>ToString</c>, <see cref="Exception.Message"/>.</summary>
    Text = 1,

    /// <summary>A logger.</summary>
    Logger = 2,

    /// <summary>A callback of a <c>MeterListener</c>.</summary>
    MeterListener = 4,

    /// <summary>A callback of an <c>ActivityListener</c>.</summary>
    ActivityListener = 8,

    /// <summary>An observer of dead letters.</summary>
    DeadLetterObserver = 16,

    /// <summary>A <see cref="TimeProvider"/>, or a timer of one.</summary>
    Clock = 32,

    /// <summary>Something that a logger does, and that would be logged: a kind for reports only.</summary>
    LoggerInside = 64,
}
