namespace Nekka;

/// <summary>An envelope that waits for room in a full inbox; completes when it is let in or refused.</summary>
internal sealed class Admission(ActorCell owner, Envelope envelope) : AskFuture<object?>(owner, envelope.Message)
{
    /// <summary>The envelope that waits.</summary>
    public Envelope Envelope { get; } = envelope;

    /// <summary>Its place in the line of those that wait.</summary>
    public LinkedListNode<Admission>? Place { get; set; }

    /// <summary>Whether the sender may take it back.</summary>
    public bool MayBeCancelled { get; set; }

    /// <summary>Whether the sender has gone on and the envelope counts as sent.</summary>
    /// <remarks>An ask waits on its own future: when the inbox closes it is answered like the rest of what was left.</remarks>
    public bool IsSent => Envelope.Reply is not null || !Envelope.NeedsRoom;

    internal override bool EndsByItself => MayBeCancelled;

    internal override ActorTimeoutException LateBy(TimeSpan timeout) =>
        new($"There was no room in the inbox of {Owner} within {Wording.Of(timeout)}: {Owner.Doing}.");
}
