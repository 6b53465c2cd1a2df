namespace Nekka;

/// <summary>What becomes of a supervised actor that has failed.</summary>
public enum SupervisorDirective
{
    /// <summary>It goes on with its next message, as if nothing had been.</summary>
    /// <remarks>An actor that fails while it starts is restarted instead: there is nothing to go on with.</remarks>
    Resume,

    /// <summary>A new object takes its place behind the same reference and goes on with the next message.</summary>
    Restart,

    /// <summary>It stops, as an actor without a supervisor does: <see cref="Actor.OnFailure"/> is called, unless it failed while it
    /// started.</summary>
    Stop,

    /// <summary>It stops, and its parent fails by the same exception: what becomes of that, the parent's own supervisor says.</summary>
    /// <remarks>The parent finishes the message in hand first. Without a parent it is the same as <see cref="Stop"/>.</remarks>
    Escalate,
}
