namespace Nekka;

/// <summary>What has become of a message that an actor took from its inbox.</summary>
public enum MessageOutcome
{
    /// <summary>The actor is handling the message. Its handler runs, or awaits something.</summary>
    InHand,

    /// <summary>The message's reentrant handler awaits something, and the actor handles other messages meanwhile.</summary>
    Awaiting,

    /// <summary>The handler has ended without an exception.</summary>
    Handled,

    /// <summary>The handler has thrown an exception; see <see cref="RecordedMessage.Failure"/>.</summary>
    Failed,

    /// <summary>The handler ended because its sender cancelled what it had sent, or because the actor was stopping.</summary>
    Cancelled,

    /// <summary>The actor has stashed the message. When it is given back, it comes once more.</summary>
    Stashed,

    /// <summary>The sender had given the message up, so the actor did not handle it.</summary>
    GivenUp,

    /// <summary>The actor ended before it came to the message. A message that was told is a dead letter then.</summary>
    NotHandled,
}
