using Nekka.Messages;
using Nekka.Text;

namespace Nekka.Inboxes;

/// <summary>An envelope that waits for room in a full inbox. It completes when the inbox takes or refuses the envelope.</summary>
internal sealed class Admission(ReceivingActor owner, Envelope envelope) : AskFuture<object?>(owner, envelope.Message)
{
    /// <summary>The envelope that waits.</summary>
    public Envelope Envelope { get; } = envelope;

    /// <summary>The envelope's place in the line of those that wait.</summary>
    public LinkedListNode<Admission>? Place { get; set; }

    /// <summary>Whether the sender may take the envelope back.</summary>
    public bool MayBeCancelled { get; set; }

    /// <summary>Whether the sender has gone on and the envelope counts as sent.</summary>
    /// <remarks>The caller of an ask waits for the ask's own future, which the closing of the inbox answers like those of the messages left
    /// in it.</remarks>
    public bool IsSent => IsDetached || Envelope.Reply is not null || !Envelope.NeedsRoom;

    /// <summary>Whether nobody waits for the envelope to be taken.</summary>
    public bool IsDetached { get; init; }

    internal override bool EndsByItself => MayBeCancelled;

    internal override string DescribeWait(string owner) => $"room in the inbox of {owner}";

    internal override ActorTimeoutException TimeoutAfter(TimeSpan timeout) =>
        new($"The inbox of {Owner} had no room within {DisplayText.Of(timeout)}: {Owner.CurrentWork}.");
}
