namespace Nekka.Text;

/// <summary>The kinds of foreign code that Nekka calls and whose exceptions must not reach the actors.</summary>
[Flags]
internal enum ForeignCall
{
    None = 0,

    /// <summary>The text of an object: <c>ToString</c>, <see cref="Exception.Message"/>.</summary>
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

    /// <summary>A log line that a logger itself causes. This kind is for reports only.</summary>
    LoggerInside = 64,
}
