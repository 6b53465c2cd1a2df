using Nekka.Cells;
using Nekka.Futures;
using Nekka.Reentrancy;
using Nekka.Waiting;

namespace Nekka.Actors;

/// <summary>How an actor that is to end or to restart waits for the reentrant handlers that have begun.</summary>
internal static class OpenTurns
{
    /// <summary>Waits for their end. Their parts go on meanwhile, as parts of this turn, and no other turn begins.</summary>
    public static async ValueTask EndAsync(WaitingActor actor)
    {
        if (!actor.HasOpenTurns)
        {
            return;
        }

        actor.Inbox.JoinBackground();
        actor.WaitBook.BeginEndingParts();
        var ended = actor.ReentrantTurns!.WhenNoneIsOpen();
        if (actor.IsOpen)
        {
            // A restart. When the actor is stopped meanwhile, what is left is answered, because a handler may wait for that.
            await ended.WaitAsync(actor.GetStopped()).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            if (!ended.IsCompleted)
            {
                LastTurn.AnswerWhatIsLeft(actor);
            }
        }

        await OwnTask.Of(new ValueTask(ended)).ConfigureAwait(true);
        actor.EndUserCode();
        actor.WaitBook.EndEndingParts();
        actor.Inbox.PartBackground();
    }
}
