namespace Nekka.Telemetry;

/// <summary>The events that are counted by class.</summary>
internal enum Counted
{
    /// <summary>An actor was started.</summary>
    Start,

    /// <summary>An actor has ended.</summary>
    End,

    /// <summary>An actor that had failed was restarted.</summary>
    Restart,

    /// <summary>An actor by key was started by a message.</summary>
    Activation,

    /// <summary>An actor by key was stopped because it was idle, or one of too many.</summary>
    IdleStop,
}
