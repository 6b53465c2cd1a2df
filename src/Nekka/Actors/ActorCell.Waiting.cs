namespace Nekka;

internal sealed partial class ActorCell
{
    private WaitBook? _record;

    /// <summary>The book of what the actor's turn waits for; made when first asked for.</summary>
    public WaitBook Record => RecordIfAny ?? Interlocked.CompareExchange(ref _record, new WaitBook(this), null) ?? _record;

    /// <inheritdoc cref="Record"/>
    /// <value><see langword="null"/> if the actor has never waited.</value>
    public WaitBook? RecordIfAny => Volatile.Read(ref _record);

    /// <summary>The waits of the turn in hand, and of work that it began.</summary>
    public IEnumerable<IWait> Waits => RecordIfAny is { } record && (_suspended || record.Blocking is not null || _inbox.InHand is not null)
        ? record.Waits
        : []; // Between turns the book holds what they have left behind.

    /// <summary>The waits that the turn in hand cannot end before.</summary>
    public IEnumerable<IWait> CertainWaits => RecordIfAny?.CertainWaits ?? [];

    public override TimeProvider Clock => System.Clock;

    /// <summary>The actor that owes a future, if it is known.</summary>
    public static ActorCell? OwnerOf(Future future) => (ActorCell?)future.Owner;

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

    public override void BeginBlocking(Future awaited, Deadline deadline) => Record.BeginBlocking(awaited, deadline);

    public override void EndBlocking() => Record.EndBlocking();

    public override Future? BeginCombinedWait(Future combined) => Record.BeginCombinedWait(combined);

    public override void EndCombinedWait(Future? outer) => Record.EndCombinedWait(outer);

    public override void NoteAwait(IAwait wait) => BookOfTurn()?.NoteAwait(wait);

    public override void NoteTask(Future future) => BookOfTurn()?.NoteTask(future);

    /// <summary>Notes the task of the handler, if it is the outermost one of this turn.</summary>
    public void NoteOwnTask(Task task) => BookOfTurn()?.NoteOwnTask(task);

    public override void ThrowIfRefused(Future awaited) => RecordIfAny?.ThrowIfRefused(awaited);

    /// <summary>Throws if this thread runs the actor's turn, or its constructor, and so would wait for itself.</summary>
    /// <exception cref="ActorDeadlockException">It does.</exception>
    public void RefuseToWaitForItself()
    {
        if (IsHere && System.Options.DeadlockDetection != DeadlockDetection.Off)
        {
            throw Deadlock.OfOne(this);
        }
    }

    // Null in a part of the background work: no turn waits for what that awaits.
    private WaitBook? BookOfTurn()
    {
        if (IsInBackground)
        {
            return null;
        }

        _afterMessage |= AfterMessage.ForgetWaits;
        return Record;
    }

    private void SettleIfSuspended()
    {
        if (_suspended)
        {
            _record?.SettleSuspended();
        }
    }
}
