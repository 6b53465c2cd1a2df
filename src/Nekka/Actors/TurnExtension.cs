using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Reentrancy;
using Nekka.Waiting;

namespace Nekka.Actors;

/// <summary>Work for whose end a turn waits, although the method that has begun it returns nothing.</summary>
/// <remarks><b>Thread safety:</b> the actor's own pass uses it.</remarks>
internal sealed class TurnExtension
{
    private List<Task> _work = [];

    /// <summary>Makes the turn whose code calls this last until the work is over.</summary>
    /// <exception cref="InvalidOperationException">This thread does not run the actor.</exception>
    public static void Extend(ActorCell actor, Task work)
    {
        if (ActorCell.Current != actor)
        {
            throw new InvalidOperationException(
                $"ExtendTurn was called outside the turns of {actor}. Call it in a handler: not in Task.Run or after ConfigureAwait(false).");
        }

        if (work.IsCompletedSuccessfully)
        {
            return;
        }

        if (!IsInATurn(actor))
        {
            BackgroundWork.Begin((WaitingActor)actor, _ => work); // No handler comes to its end here.
            return;
        }

        _ = OwnTask.Of(new ValueTask(work)); // Its own awaits are waits of the turn.
        actor.Attachments.Get(static () => new TurnExtension())._work.Add(work);
        actor.AfterThisTurn(AfterTurn.Extend);
    }

    /// <summary>Waits for the work of the turn that is about to be over. It may extend the turn once more.</summary>
    public ValueTask EndAsync(ActorCell actor)
    {
        var work = _work;
        _work = [];
        return EndAsync(actor, work);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever the work throws is treated as an exception of the message.")]
    private static async ValueTask EndAsync(ActorCell actor, List<Task> work)
    {
        foreach (var one in work)
        {
            try
            {
                await one.ConfigureAwait(true);
            }
            catch (Exception exception)
            {
                Failures.OfOneWay(actor, exception);
            }
        }
    }

    private static bool IsInATurn(ActorCell actor) =>
        actor.Life.Stage == Stage.Running && (actor.IsSuspended || actor.HasMessageInHand);
}
