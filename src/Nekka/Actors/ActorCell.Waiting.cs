namespace Nekka;

internal abstract partial class ActorCell
{
    private TurnRecord? _record;

    // The part that runs belongs to no turn.
    private bool IsInBackground => _attachments?.Background is { IsInPart: true };

    /// <summary>What the actor's turn waits for; made when first asked for.</summary>
    public TurnRecord Record => RecordIfAny ?? Interlocked.CompareExchange(ref _record, new TurnRecord(), null) ?? _record;

    /// <inheritdoc cref="Record"/>
    /// <value><see langword="null"/> if the actor has never waited.</value>
    public TurnRecord? RecordIfAny => Volatile.Read(ref _record);

    /// <summary>What the turn in hand waits for, or may wait for.</summary>
    public IEnumerable<IWait> Waits => RecordIfAny is { } record && (HasTurnInHand || record.Blocking is not null || _inbox.InHand is not null)
        ? record.Waits
        : []; // Between turns what is noted is what they have left behind.

    /// <summary>What the turn in hand is sure not to end before.</summary>
    public IEnumerable<IWait> CertainWaits => RecordIfAny?.CertainWaits ?? [];

    /// <summary>The actor that owes a future, if it is known.</summary>
    public static ActorCell? OwnerOf(Future future) => (ActorCell?)future.Owner;

    public override TimeProvider Clock => System.Clock;

    public override void PrepareForBlockedThread(bool isForEver)
    {
        if (isForEver)
        {
            RefuseToWaitForItself();
        }

        Runtime.RefuseWaitFor(this);
        ExpectMore();
    }

    public override bool Wait(Future future, Deadline deadline) => Runtime.Wait(future, deadline);

    /// <summary>Notes that the thread which runs the actor's turn is about to block.</summary>
    /// <exception cref="ActorDeadlockException">It would block for ever.</exception>
    public override void BeginBlocking(Future awaited, Deadline deadline)
    {
        var record = Record;
        var wait = new BlockingWait(awaited, record.Getting, !deadline.IsNever);
        record.Blocking = wait;
        if (!deadline.IsNever)
        {
            System.Suspicions.Rouse();
        }
        else if (Refusal(wait) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>Notes that the thread goes on.</summary>
    public override void EndBlocking()
    {
        Record.Blocking = null;
        PoolWorker.Current?.EndPortion(); // That took long.
    }

    /// <summary>Notes that the turn, or something that it began, awaits a future.</summary>
    public override void NoteAwait(IAwait wait)
    {
        if (IsInBackground)
        {
            return; // No turn waits for it.
        }

        Record.Add(wait);
        AfterThisTurn(AfterTurn.ForgetWaits);
    }

    /// <summary>Notes the task of the handler, if it is the outermost one of this turn.</summary>
    public void NoteOwnTask(Task task)
    {
        if (IsInBackground)
        {
            return;
        }

        Record.TaskIs(task);
        AfterThisTurn(AfterTurn.ForgetWaits);
    }

    /// <summary>Notes that the turn has made a task of a future, to await it or to block on it without our knowing.</summary>
    public override void NoteTask(Future future)
    {
        if (IsInBackground)
        {
            return;
        }

        if (!Record.HoldsTaskOf(future))
        {
            NoteAwait(new TaskWait(future));
        }

        System.Suspicions.Rouse();
    }

    /// <summary>Notes that the turn gets the parts of a combined future, one after the other.</summary>
    /// <returns>What <see cref="EndCombinedWait"/> takes.</returns>
    public override Future? BeginCombinedWait(Future combined)
    {
        var record = Record;
        var outer = record.Getting;
        record.Getting = outer ?? combined;
        return outer;
    }

    /// <inheritdoc cref="BeginCombinedWait"/>
    public override void EndCombinedWait(Future? outer) => Record.Getting = outer;

    /// <summary>Throws, for an await that goes on before its future has completed, what refused it.</summary>
    public override void ThrowIfRefused(Future awaited)
    {
        if (RecordIfAny?.TryTakeRefusal(awaited, out var refusal) == true)
        {
            throw refusal;
        }
    }

    /// <summary>Throws if this thread runs the actor's turn, or its constructor, and so would wait for itself.</summary>
    /// <exception cref="ActorDeadlockException">It does.</exception>
    public void RefuseToWaitForItself()
    {
        if (IsHere && System.Options.DeadlockDetection != DeadlockDetection.Off)
        {
            throw Deadlock.OfOne(this);
        }
    }

    // The turn does not go on before one of its awaits does. An await that would keep it for ever throws.
    private protected void SettleIfSuspended()
    {
        if (!HasTurnInHand || _record is not { } record)
        {
            return;
        }

        var certain = record.Settle(this, out var anyOther);
        if (anyOther)
        {
            System.Suspicions.Rouse();
        }

        if (certain is not null && Refusal(certain) is { } refusal)
        {
            certain.Refuse(this, () => record.Refuse(certain.Awaited, refusal));
        }
    }

    private ActorDeadlockException? Refusal(IWait wait)
    {
        var detection = System.Options.DeadlockDetection;
        if (detection == DeadlockDetection.Off)
        {
            return null;
        }

        Interlocked.MemoryBarrier(); // Our wait can be seen before we look for those of others.
        if (Deadlock.ClosedBy(this, wait) is not { } deadlock)
        {
            return null;
        }

        if (deadlock.IsOfOne)
        {
            return deadlock.ToException();
        }

        if (!deadlock.TryClaim())
        {
            return null; // Somebody else who found it sees to it.
        }

        deadlock.Report(System);
        return detection == DeadlockDetection.Throw ? deadlock.ToException() : null;
    }
}
