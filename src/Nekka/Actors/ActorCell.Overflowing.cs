using System.Diagnostics;

namespace Nekka;

internal sealed partial class ActorCell
{
    // What becomes of a message that found the inbox full, where nobody waits for room.
    // Returns the exception for its sender, or null if it has been seen to.
    private Exception? Overflow(in Envelope envelope)
    {
        switch (_inbox.FullMode)
        {
            case InboxFullMode.Fail:
                return Full(envelope.Message);
            case InboxFullMode.DropNewest:
                Drop(envelope);
                return null;
            case InboxFullMode.DropOldest:
                return TakePlaceOfOldest(envelope) ? null : Dead(envelope.Message);
            default:
                throw new UnreachableException();
        }
    }

    // The same for a message that has a future.
    private PutResult Overflow(in Envelope envelope, Future reply)
    {
        switch (Overflow(envelope))
        {
            case null:
                return PutResult.Accepted;
            case InboxFullException full:
                Return(ObservedMessage.Open(envelope).Message, reply, full, DeadLetterReason.InboxFull);
                return PutResult.Accepted;
            default:
                return PutResult.Refused;
        }
    }

    // Returns false if the actor is dead.
    private bool TakePlaceOfOldest(in Envelope envelope)
    {
        var result = Deliver(_inbox.PutInPlaceOfOldest(envelope, out var dropped), envelope);
        if (dropped is { } oldest)
        {
            Drop(oldest);
        }

        if (result == PutResult.Full)
        {
            Drop(envelope);
        }

        return result != PutResult.Refused;
    }

    // Whoever asked is told; what was told is a dead letter.
    private void Drop(in Envelope envelope)
    {
        _inbox.CountDropped();
        var (message, reply) = ObservedMessage.Open(envelope);
        if (reply is null)
        {
            AddDeadLetter(Content(message), DeadLetterReason.InboxFull);
        }
        else
        {
            Return(message, reply, Full(message), DeadLetterReason.InboxFull);
        }
    }

    private InboxFullException Full(object? message) =>
        new($"{this} has no room for {Wording.Of(message)}: there may be no more than {_inbox.Capacity} messages in its inbox ({nameof(InboxFullMode)}.{_inbox.FullMode}). " +
            $"Send less, have senders wait ({nameof(InboxFullMode)}.{nameof(InboxFullMode.Wait)}), or give it a larger InboxCapacity.");
}
