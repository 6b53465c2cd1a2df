using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Waiting;

namespace Nekka.Reentrancy;

/// <summary>What reentrant handlers add to a cell.</summary>
internal static class ReentrantCell
{
    extension(ActorCell actor)
    {
        /// <summary>The reentrant turns of the actor; <see langword="null"/> if the actor has never had any.</summary>
        public ReentrantTurns? ReentrantTurns => actor.AttachmentsIfAny?.Find<ReentrantTurns>();

        /// <summary>The reentrant turns that await, the oldest first.</summary>
        public IReadOnlyList<ReentrantTurn> OpenTurns => actor.ReentrantTurns?.Open ?? [];

        /// <summary>The identity of the turn whose part runs, among the turns of the actor that have not ended.</summary>
        public object TurnHere => actor.ReentrantTurns?.Current ?? (object)actor;

        /// <summary>The opened message whose handler runs; <see langword="default"/> if there is none.</summary>
        public Envelope MessageHere => actor.ReentrantTurns?.Current is { IsOver: false, Envelope: var envelope } && envelope != default
            ? envelope
            : actor.Inbox.Look().InHand;

        /// <summary>Whether a message is in hand: its handler has not ended, and does not let other handlers run.</summary>
        public bool HasMessageInHand => actor.Inbox.Look().InHand != default;

        /// <summary>Makes the turn that has just begun a reentrant turn. Its handler has not run yet.</summary>
        public void BeginReentrant() => actor.Attachments.Get(() => new ReentrantTurns((WaitingActor)actor)).Begin();
    }
}
