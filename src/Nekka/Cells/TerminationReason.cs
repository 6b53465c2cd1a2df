namespace Nekka;

/// <summary>How an actor ended.</summary>
public enum TerminationReason
{
    /// <summary>The actor was asked to stop.</summary>
    Stopped,

    /// <summary>The actor ended by an exception that no caller received, by one from <see cref="Actor.OnStart"/>, or by a fatal one. This
    /// includes an actor that was asked to stop while it waited to restart.</summary>
    Failed,

    /// <summary>The actor never ran, because its constructor failed or it was made by <c>new</c>.</summary>
    NeverStarted,

    /// <summary>The actor is on another machine, which is gone or does not answer; whether the actor has ended is not known.</summary>
    Unreachable,
}
