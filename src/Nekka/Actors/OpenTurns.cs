using Nekka.Cells;
using Nekka.Futures;
using Nekka.Reentrancy;
using Nekka.Waiting;

namespace Nekka.Actors;

/// <summary>How a turn in which an actor ends or restarts waits for what the actor runs besides its turns: reentrant handlers, and
/// <see cref="BackgroundWork"/>.</summary>
internal static class OpenTurns
{
    /// <summary>Waits for the end of the reentrant handlers that have begun.</summary>
    public static ValueTask EndAsync(WaitingActor actor) => actor.HasOpenTurns ? EndAsync(actor, actor.ReentrantTurns!.WhenNoneIsOpen) : default;

    /// <summary>Waits for the end of something. Its parts go on meanwhile, as parts of this turn, and no other turn begins.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="whenEnded">Gives the task that completes when it has ended.</param>
    public static async ValueTask EndAsync(WaitingActor actor, Func<Task> whenEnded)
    {
        actor.Inbox.JoinBackground();
        actor.WaitBook.BeginEndingParts();
        var ended = whenEnded();
        if (actor.IsOpen)
        {
            // A restart. When the actor is stopped meanwhile, what is left is answered, because a handler or work may wait for that.
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
