using Nekka.Cells;
using Nekka.Messages;
using Nekka.Reentrancy;
using Nekka.Stashing;

namespace Nekka.Actors;

/// <summary>An actor whose turns come to their end: at once, when their task completes, or, if they are reentrant, beside others.</summary>
/// <remarks><b>Thread safety:</b> its own pass alone uses it.</remarks>
internal abstract class TurningActor(ActorSystem system, ActorOptions? options, Type actorClass, Func<ActorCell, ActorRef> refer)
    : AssembledActor(system, options, actorClass, refer)
{
    private Action? _endTurn;

    // With our own context current, the end comes back here by itself: in line when the turn completes in our pass, posted when it
    // completes on some other thread.
    private protected void Suspend(ValueTask turn)
    {
        SetSynchronizationContext(this);
        HasTurnInHand = true;
        turn.GetAwaiter().UnsafeOnCompleted(_endTurn ??= EndTurn);
        SettleIfSuspended();
    }

    // A method that begins a reentrant turn and is async itself has left its caller the context of before.
    private protected void RestoreContext()
    {
        if (_afterTurn.HasFlag(AfterTurn.LeaveReentrant))
        {
            SetSynchronizationContext(this.ReentrantTurns!.Current);
        }
    }

    // The inbox does not wait. The end comes back to the turn by itself, as its parts do.
    private protected void LeaveOpen(ValueTask pending)
    {
        var turns = this.ReentrantTurns!;
        var turn = turns.Keep();
        SetSynchronizationContext(turn);
        if (_afterTurn.HasFlag(AfterTurn.Extend))
        {
            _afterTurn &= ~AfterTurn.Extend;
            pending = BothAsync(pending, Attachments.Find<TurnExtension>()!.EndAsync(this));
        }

        pending.GetAwaiter().UnsafeOnCompleted(() => EndReentrant(turn));
        turns.Leave();
        FinishTurn();
    }

    private static async ValueTask BothAsync(ValueTask handler, ValueTask extension)
    {
        await handler.ConfigureAwait(true);
        await extension.ConfigureAwait(true);
    }

    private void EndReentrant(ReentrantTurn turn)
    {
        this.ReentrantTurns!.End(turn);
        this.EndTurnOfStash(turn);
        if (!HasTurnInHand && _afterTurn != AfterTurn.Nothing)
        {
            DoAfterTurn();
        }
    }

    private void EndTurn()
    {
        HasTurnInHand = false;
        FinishTurn();
    }

    private protected void FinishTurn()
    {
        if (_afterTurn == AfterTurn.Nothing)
        {
            Inbox.Finish();
        }
        else if (!_afterTurn.HasFlag(AfterTurn.Extend) || !TryExtend())
        {
            Inbox.Finish();
            DoAfterTurn();
        }
    }

    // Returns whether the turn goes on.
    private bool TryExtend()
    {
        _afterTurn &= ~AfterTurn.Extend;
        SetSynchronizationContext(this);
        RestoreContext();
        var pending = Attachments.Find<TurnExtension>()!.EndAsync(this);
        if (pending.IsCompleted)
        {
            return false;
        }

        if (_afterTurn.HasFlag(AfterTurn.LeaveReentrant))
        {
            LeaveOpen(pending);
        }
        else
        {
            Suspend(pending);
        }

        return true;
    }

    private void DoAfterTurn()
    {
        var after = _afterTurn;
        if (after.HasFlag(AfterTurn.SettleStash))
        {
            this.EndTurnOfStash(this.TurnHere);
        }

        if (after.HasFlag(AfterTurn.LeaveReentrant))
        {
            this.ReentrantTurns!.Leave();
        }

        _afterTurn = after.HasFlag(AfterTurn.NoteActivity) && AttachmentsIfAny!.Find<ActorTimers>()?.NoteActivity() == true ? AfterTurn.NoteActivity : AfterTurn.Nothing;
        EndHook();
        if (after.HasFlag(AfterTurn.Stop))
        {
            this.StopAfterTurn();
        }
    }
}
