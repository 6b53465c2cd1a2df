using Nekka.Cells;
using Nekka.Futures;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Text;

namespace Nekka.Waiting;

/// <summary>An actor as deadlock detection sees it: its turns wait for futures.</summary>
/// <remarks><b>Thread safety:</b> the actor's own turn notes its waits; any thread may read them.</remarks>
internal abstract class WaitingActor : ActorCell
{
    private WaitBook? _waitBook;

    private protected WaitingActor(SystemContext system, string? name, int? inboxCapacity, InboxFullMode inboxFullMode, Type actorClass, Func<ActorCell, ActorRef> refer, InboxKind inboxKind)
        : base(system, name, inboxCapacity, inboxFullMode, actorClass, refer, inboxKind)
    {
    }

    /// <summary>The book of what the actor's turn waits for; made when first asked for.</summary>
    public WaitBook WaitBook => WaitBookIfAny ?? Interlocked.CompareExchange(ref _waitBook, new WaitBook(this), null) ?? _waitBook;

    /// <inheritdoc cref="WaitBook"/>
    /// <value><see langword="null"/> if the actor has never waited.</value>
    public WaitBook? WaitBookIfAny => Volatile.Read(ref _waitBook);

    /// <summary>The waits of the turn in hand, and of work that it began.</summary>
    public IEnumerable<IWait> Waits => WaitBookIfAny is { } book && (IsSuspended || book.Blocking is not null || Inbox.InHand is not null)
        ? book.Waits
        : []; // Between turns the book holds what they have left behind.

    /// <summary>The waits that the turn in hand cannot end before.</summary>
    public IEnumerable<IWait> CertainWaits => WaitBookIfAny?.CertainWaits ?? [];

    public override bool IsStuck => WaitBookIfAny?.IsStuck == true;

    /// <summary>Whether the actor runs a part of its background work, which no turn waits for.</summary>
    public bool IsInBackgroundPart
    {
        get => _isInBackgroundPart;
        set => _isInBackgroundPart = value;
    }

    /// <summary>The actor whose turn sets a future that this one owes: another one, where this one passes messages on.</summary>
    public virtual WaitingActor HolderOf(Future owed) => this;

    /// <summary>The actors any one of which may take the message with that future, if no other actor may, and each of them waits.</summary>
    /// <returns><see langword="null"/> if that is not so. The same list as before, as long as the actors are the same.</returns>
    public virtual IReadOnlyList<WaitingActor>? TakersOf(Future owed) => null;

    public override void PrepareForBlockedThread(bool isForEver)
    {
        if (isForEver)
        {
            RefuseToWaitForItself();
        }

        Runtime.RefuseWaitFor(this);
        _looksForMore = true;
    }

    public override bool Wait(Future future, Deadline deadline) => Runtime.Wait(future, deadline);

    public override void BeginBlocking(Future awaited, Deadline deadline)
    {
        NoteWait();
        WaitBook.BeginBlocking(awaited, deadline);
    }

    public override void EndBlocking() => WaitBook.EndBlocking();

    public override Future? BeginCombinedWait(Future combined) => WaitBook.BeginCombinedWait(combined);

    public override void EndCombinedWait(Future? outer) => WaitBook.EndCombinedWait(outer);

    public override void NoteAwait(IAwait wait)
    {
        if (BookOfTurn() is { } book)
        {
            book.NoteAwait(wait);
        }
        else
        {
            WaitBook.NoteAwaitOfPart(wait);
        }
    }

    public override void NoteTask(Future future)
    {
        if (BookOfTurn() is { } book)
        {
            book.NoteTask(future);
        }
        else
        {
            WaitBook.NoteTaskOfPart(future);
        }
    }

    public override void NoteOwnTask(Task task) => BookOfTurn()?.NoteOwnTask(task);

    public override void ThrowIfRefused(Future awaited) => WaitBookIfAny?.ThrowIfRefused(awaited);

    public override void EndUserCode() => _waitBook?.EndTurn();

    /// <inheritdoc/>
    /// <exception cref="ActorDeadlockException">It does.</exception>
    public override void RefuseToWaitForItself()
    {
        if (IsCurrent && System.Options.DeadlockDetection != DeadlockDetection.Off)
        {
            throw Deadlock.OfOne(this);
        }
    }

    /// <summary>Refuses an ask that waits in the inbox, if the actor handles no message before the code that has asked has ended: an actor by key
    /// that ends, and an actor that restarts.</summary>
    /// <returns><see langword="false"/> if the ask does not wait there, or the actor may come to it.</returns>
    public bool TryRefuse(Future owed) => (Inbox.IsRenewing || WaitBookIfAny is { EndsParts: true })
        && owed.Question is not StopMessage && Inbox.PositionOf(owed, int.MaxValue) >= 0 && owed.TrySetException(
        IsOpen
            ? new ActorDeadlockException(
                $"{this} does not answer {DisplayText.Of(owed.Question)}: it restarts when its reentrant handlers and its work in the background have ended, and one of them waits for the answer. " +
                "Call the method directly, tell instead of ask, or ask with a timeout.",
                [Reference])
            : Dead(owed.Question));

    private protected void SettleIfSuspended()
    {
        if (IsSuspended)
        {
            _waitBook?.SettleSuspended();
        }
    }

    private WaitBook? BookOfTurn()
    {
        if (IsInBackgroundPart)
        {
            return null;
        }

        AfterThisTurn(AfterTurn.EndUserCode);
        return WaitBook;
    }
}
