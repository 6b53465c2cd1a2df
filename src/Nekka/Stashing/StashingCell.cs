using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Recording;
using Nekka.Reentrancy;
using Nekka.Text;

namespace Nekka.Stashing;

/// <summary>What the stash adds to a cell.</summary>
internal static class StashingCell
{
    extension(ActorCell actor)
    {
        /// <summary>The stash of the actor; <see langword="null"/> if the actor has never stashed a message.</summary>
        public Stash? StashIfAny => actor.AttachmentsIfAny?.Find<Stash>();

        /// <summary>Stashes the message whose handler runs.</summary>
        /// <exception cref="InvalidOperationException">No handler runs on this thread, or the handler has stashed its message
        /// already.</exception>
        /// <exception cref="StashFullException">The stash is full.</exception>
        public void StashMessage()
        {
            var envelope = ActorCell.Current == actor && actor.Life.Stage == Stage.Running ? actor.MessageHere : default;
            if (envelope == default)
            {
                throw new InvalidOperationException(
                    $"Stash was called where {actor} handles no message. Call it in the handler of the message: not in a hook, in background work, in async void, in Task.Run or after ConfigureAwait(false).");
            }

            var stash = actor.Attachments.Get(static () => new Stash(Stash.DefaultCapacity));
            var turn = actor.TurnHere;
            if (stash.IsOf(turn))
            {
                throw Quotation.In(new InvalidOperationException(
                    $"Stash was called twice while {actor} handled {DisplayText.Of(envelope.Content)}: a message is stashed once each time it is handled."));
            }

            if (!stash.TryAdd(Closed(envelope), turn))
            {
                throw new StashFullException(
                    $"{actor} cannot stash {DisplayText.Of(envelope.Content)}: it has stashed {stash.Capacity} messages (StashCapacity). " +
                    "Call UnstashAll sooner, refuse messages that cannot be handled, or start it with a larger ActorOptions.StashCapacity.");
            }

            envelope.Reply?.PutOff();
            actor.Inbox.Arrivals?.Recorder.Note(turn, Recorder.Stashed);
            actor.AfterThisTurn(AfterTurn.SettleStash);
        }

        /// <summary>Gives back the stashed messages, after the turn in hand if there is one.</summary>
        /// <exception cref="InvalidOperationException">This thread does not run the actor.</exception>
        public void UnstashAll()
        {
            if (ActorCell.Current != actor)
            {
                throw new InvalidOperationException(
                    $"UnstashAll was called outside the turns of {actor}. Call it in a handler, a hook or background work of the actor: not in Task.Run or after ConfigureAwait(false).");
            }

            if (actor.StashIfAny is not { } stash)
            {
                return;
            }

            stash.Want();
            if (actor.IsSuspended || actor.Life.Stage != Stage.Running || actor.HasMessageInHand)
            {
                actor.AfterThisTurn(AfterTurn.SettleStash);
            }
            else
            {
                actor.GiveBackStash();
            }
        }

        /// <summary>Learns that a turn has ended, and gives back the messages that can be given back now.</summary>
        public void EndTurnOfStash(object turn)
        {
            if (actor.StashIfAny is { } stash)
            {
                stash.EndTurn(turn);
                actor.GiveBackStash();
            }
        }

        /// <summary>Gives back the messages that the actor wants back and whose turns have ended.</summary>
        public void GiveBackStash() => GiveBack(actor, actor.StashIfAny?.TakeWanted() ?? []);

        /// <summary>Gives back the messages whose turns have ended, because the actor ends. A handler that goes on keeps the message that it has
        /// stashed: its value must not answer a message that another object, or another actor, will handle.</summary>
        /// <returns>How many there are.</returns>
        public int EmptyStash()
        {
            if (actor.Inbox.IsRenewing && actor.HasOpenTurns)
            {
                return 0; // All at a time where another object handles them, for their order.
            }

            var stashed = actor.StashIfAny?.TakeAllOutOfHand() ?? [];
            GiveBack(actor, stashed);
            return stashed.Length;
        }

        /// <summary>Gives back all messages, although the library may have failed in the middle of a turn.</summary>
        public void ClearStash() => GiveBack(actor, actor.StashIfAny?.TakeAll() ?? []);

        /// <summary>Gives all messages back to the new object of an actor that restarts, except for messages of the former object's
        /// timers.</summary>
        public void HandOnStash() => GiveBack(
            actor,
            Array.FindAll(actor.StashIfAny?.TakeAll() ?? [], static envelope => envelope.Message is not PutOffNotice { EndsWithObject: true }));
    }

    private static void GiveBack(ActorCell actor, Envelope[] envelopes)
    {
        foreach (var envelope in envelopes)
        {
            envelope.Reply?.Reopen();
        }

        if (envelopes.Length > 0)
        {
            actor.Inbox.PutBack(envelopes);
            actor.ForgetAge();
        }
    }

    // Returns the envelope as it was before the actor opened it, so that an ask that is given up no longer keeps its message in memory.
    private static Envelope Closed(in Envelope envelope) => envelope switch
    {
        { Message: Notice notice } => new Envelope(notice.PutOff(), Reply: null),
        { Message: not ObservedMessage, Reply: { } own and IOwnEnvelope } => new Envelope(own, own),
        _ => envelope,
    };
}
