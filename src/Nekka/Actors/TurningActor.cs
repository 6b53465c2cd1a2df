using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Reentrancy;
using Nekka.Runtimes;
using Nekka.Stashing;

namespace Nekka.Actors;

/// <summary>An actor that runs turns, one after the other. Every turn begins in <see cref="Run"/>, and its outcome comes back there, at once or
/// after awaits.</summary>
/// <remarks>
/// <para>The user code of messages and of first starts is called there, too. The <see cref="LastTurn"/> and the <see cref="RestartTurn"/> call
/// their hooks themselves, and catch what the hooks throw; <see cref="Failures"/> lists all callers of user code.</para>
/// <para>The states of a turn:</para>
/// <code>
/// state        meaning                                           entered by  left to
/// synchronous  it runs on the stack of the pass                  Run         suspended, open, extended, finished
/// suspended    it awaits, and the inbox waits for it             Suspend     extended, finished (EndTurn)
/// open         it is reentrant, awaits, and has left the inbox   LeaveOpen   finished (EndReentrant)
/// extended     its handler is over, but not the work that it     TryExtend   suspended or open until that work is over
///              gave to ExtendTurn
/// finished     the outcome is known                              FinishTurn
/// </code>
/// <para><c>IsSuspended</c> is true for a suspended turn only. A turn that finishes, and one that opens, leaves the inbox:
/// then <see cref="DoAfterTurn"/> does what <see cref="AfterTurn"/> notes.</para>
/// <para><b>Thread safety:</b> the actor's own pass alone uses it.</para>
/// </remarks>
internal abstract class TurningActor(ActorSystem system, ActorOptions? options, Type actorClass, Func<ActorCell, ActorRef> refer, InboxKind inboxKind)
    : AssembledActor(system, options, actorClass, refer, inboxKind)
{
    private Action? _endTurn;

    /// <summary>Starts the actor's object, which has just been constructed.</summary>
    public virtual ValueTask StartObjectAsync() => Actor!.InvokeOnStartAsync();

    /// <summary>Gives up the turn in hand, unless it goes on by itself, because the library has failed.</summary>
    public void AbandonTurn(Exception fault)
    {
        if (IsSuspended)
        {
            return;
        }

        var (message, reply) = Inbox.Look().InHand;
        if (message is SystemMessage own && own.IsSettledAtEnd(this, reply))
        {
            reply = null;
        }

        Failures.Try(this, () => reply?.TrySetException(fault));
        this.ReentrantTurns?.Leave();
        _afterTurn &= AfterTurn.Record;
        Inbox.Arrivals?.Recorder.Note(this, fault.GetType());
        Finish();
        EndUserCode();
    }

    // While a turn is in hand, the inbox waits.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a turn throws is treated by its kind.")]
    private protected void Run<TTurn>(in TTurn turn)
        where TTurn : struct, ITurn
    {
        ValueTask pending = default;
        try
        {
            var task = turn.Begin(this);
            if (task.IsCompletedSuccessfully)
            {
                turn.Succeed(this);
            }
            else
            {
                RestoreContext();
                pending = WatchAsync(turn.IsUserTask ? OwnTask.Of(task) : task.AsTask(), turn);
            }
        }
        catch (Exception exception)
        {
            Fail(turn, exception);
        }

        if (pending.IsCompleted)
        {
            FinishTurn();
        }
        else if ((_afterTurn & AfterTurn.LeaveReentrant) != AfterTurn.Nothing)
        {
            LeaveOpen(pending);
        }
        else
        {
            Suspend(pending);
        }
    }

    // With our own context current, the end comes back here by itself: in line when the turn completes in our pass, posted when it
    // completes on some other thread.
    private void Suspend(ValueTask turn)
    {
        SetSynchronizationContext(this);
        IsSuspended = true;
        NoteWait();
        turn.GetAwaiter().UnsafeOnCompleted(_endTurn ??= EndTurn);
        SettleIfSuspended();
    }

    // A method that begins a reentrant turn and is async itself has left its caller the context of before.
    private void RestoreContext()
    {
        if ((_afterTurn & AfterTurn.LeaveReentrant) != AfterTurn.Nothing)
        {
            SetSynchronizationContext(this.ReentrantTurns!.Current);
        }
    }

    // The inbox does not wait. The end comes back to the turn by itself, as its parts do.
    private void LeaveOpen(ValueTask pending)
    {
        var turns = this.ReentrantTurns!;
        var turn = turns.Keep();
        SetSynchronizationContext(turn);
        if ((_afterTurn & AfterTurn.Extend) != AfterTurn.Nothing)
        {
            _afterTurn &= ~AfterTurn.Extend;
            EndAfter(BothAsync(pending.AsTask(), Attachments.Find<TurnExtension>()!), turn);
        }
        else
        {
            EndAfter(pending, turn);
        }

        Inbox.Arrivals?.Recorder.Keep(turn);
        turns.Leave();
        FinishTurn();
    }

    private void EndAfter(ValueTask pending, ReentrantTurn turn) => pending.GetAwaiter().UnsafeOnCompleted(() => EndReentrant(turn));

    private async ValueTask BothAsync(Task handler, TurnExtension extension)
    {
        var end = extension.EndAsync(this).AsTask();
        await handler.ConfigureAwait(true);
        await end.ConfigureAwait(true);
    }

    private void EndReentrant(ReentrantTurn turn)
    {
        this.ReentrantTurns!.End(turn);
        this.EndTurnOfStash(turn);
        if (Inbox.Arrivals is { } arrivals)
        {
            arrivals.Recorder.EndOpen(turn, arrivals.Now);
        }

        if (!IsSuspended && (_afterTurn & ~AfterTurn.Record) != AfterTurn.Nothing)
        {
            DoAfterTurn();
        }
    }

    // It watches the turn, so it does not fail.
    [SuppressMessage("Design", "CA1031", Justification = "As above.")]
    private async ValueTask WatchAsync<TTurn>(Task task, TTurn turn)
        where TTurn : struct, ITurn
    {
        try
        {
            await task.ConfigureAwait(true);
            turn.Succeed(this);
        }
        catch (Exception exception)
        {
            Fail(turn, exception);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The last net, for turns that go on after an await.")]
    private void Fail<TTurn>(TTurn turn, Exception exception)
        where TTurn : struct, ITurn
    {
        try
        {
            turn.Fail(this, exception);
        }
        catch (Exception fault)
        {
            Failures.OfLibrary(this, fault);
            Failures.Try(this, () => turn.Reply?.TrySetException(exception));
        }
    }

    private void EndTurn()
    {
        IsSuspended = false;
        FinishTurn();
    }

    private void FinishTurn()
    {
        if (_afterTurn == AfterTurn.Nothing)
        {
            Inbox.Finish();
        }
        else if (_afterTurn == AfterTurn.Record)
        {
            FinishRecorded();
        }
        else if ((_afterTurn & AfterTurn.Extend) == AfterTurn.Nothing || !TryExtend())
        {
            Finish();
            DoAfterTurn();
        }
    }

    private void Finish()
    {
        if ((_afterTurn & AfterTurn.Record) == AfterTurn.Nothing)
        {
            Inbox.Finish();
        }
        else
        {
            FinishRecorded();
        }
    }

    // Forgotten, then written down: somebody who looks in between misses the message, but never sees it twice.
    private void FinishRecorded()
    {
        var (recorder, inbox) = (Attachments.Recorder, Inbox);
        var (message, place) = (inbox.InOwnHand.Message, inbox.PlaceInHand);
        inbox.Finish();
        if (recorder.End(message, place, _begun) && recorder.Clock.IsMachine)
        {
            PoolWorker.Current?.NoteTime(Environment.TickCount64); // For the actor that this thread runs next.
        }
    }

    /// <summary>Learns that something is over that was not one turn of one part: a turn that had to await, or something other than a turn. So the
    /// next message does not count as begun before.</summary>
    private protected void NoteStepEnd()
    {
        if (IsSuspended)
        {
            return;
        }

        if ((_afterTurn & AfterTurn.Record) != AfterTurn.Nothing)
        {
            var recorder = Attachments.Recorder;
            recorder.Free = recorder.Clock.Now;
            NoteBegun(recorder.Free, Inbox.SeemsToHaveHandled);
        }
        else
        {
            NoteBegun((uint)System.Milliseconds, Inbox.SeemsToHaveHandled);
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

        if ((_afterTurn & AfterTurn.LeaveReentrant) != AfterTurn.Nothing)
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
        if ((after & AfterTurn.SettleStash) != AfterTurn.Nothing)
        {
            this.EndTurnOfStash(this.TurnHere);
        }

        if ((after & AfterTurn.LeaveReentrant) != AfterTurn.Nothing)
        {
            this.ReentrantTurns!.Leave();
        }

        _afterTurn = (after & AfterTurn.Record)
            | ((after & AfterTurn.NoteActivity) != AfterTurn.Nothing && AttachmentsIfAny!.Find<ActorTimers>()?.NoteActivity() == true ? AfterTurn.NoteActivity : AfterTurn.Nothing);
        EndUserCode();
        if ((after & AfterTurn.Stop) != AfterTurn.Nothing)
        {
            this.StopAfterTurn();
        }
    }
}
