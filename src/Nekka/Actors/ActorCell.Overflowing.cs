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
            case InboxFullMode.Fail when envelope.Reply is null:
                _inbox.CountDropped();
                return Full(ObservedMessage.Open(envelope).Message);
            case InboxFullMode.Fail or InboxFullMode.DropNewest:
                Drop(envelope);
                return null;
            case InboxFullMode.DropOldest:
                return TakePlaceOfOldest(envelope) ? null : Dead(envelope.Message);
            default:
                throw new UnreachableException();
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

    private void Drop(in Envelope envelope)
    {
        _inbox.CountDropped();
        Return(envelope, DeadLetterReason.InboxFull);
    }

    private InboxFullException Full(object? message) =>
        new($"{this} has no room for {Wording.Of(message)}: there may be no more than {_inbox.Capacity} messages in its inbox ({nameof(InboxFullMode)}.{_inbox.FullMode}). " +
            $"Send less, have senders wait ({nameof(InboxFullMode)}.{nameof(InboxFullMode.Wait)}), or give it a larger InboxCapacity.");
}
