namespace Nekka;

/// <summary>How a supervisor treats an actor that has failed.</summary>
public enum SupervisorDirective
{
    /// <summary>The actor goes on with its next message and keeps its state.</summary>
    /// <remarks>An actor that fails while it starts restarts instead, because it has no state to go on with.</remarks>
    Resume,

    /// <summary>A new object takes its place behind the same reference and goes on with the next message.</summary>
    Restart,

    /// <summary>The actor stops, as an actor without a supervisor does: <see cref="Actor.OnFailure"/> is called, unless the actor failed
    /// while it started.</summary>
    Stop,

    /// <summary>The actor stops, and its parent fails with the same exception. The parent's own supervisor then decides about the
    /// parent.</summary>
    /// <remarks>The parent finishes its current message first. Without a parent this is the same as <see cref="Stop"/>.</remarks>
    Escalate,
}
