using Nekka.Futures;
using Nekka.Runtimes;

namespace Nekka.Waiting;

/// <summary>The book of what an actor's turn waits for. An actor that never waits has none.</summary>
/// <remarks>
/// <para>A wait ends when its future completes, which is when the owner sets the future, not when the waiter goes on. So a search
/// that follows waits from actor to actor meets no wait that is already over.</para>
/// <para>A wait is <em>certain</em> if the turn cannot end before it: the thread that runs the turn blocks, or the task of the turn's
/// own method awaits. Of other awaits nobody can tell from outside whether the turn waits for them.</para>
/// <para><b>Thread safety:</b> only the actor's own pass changes it; any thread may read it.</para>
/// </remarks>
internal sealed class WaitBook(WaitingActor actor)
{
    private static int s_count;

    private AwaitList _awaits;
    private AwaitList _awaitsOfParts; // Of what the actor runs besides its turns: background work and reentrant handlers.
    private volatile bool _endsParts;
    private volatile BlockingWait? _blocking;
    private volatile AwaitContinuation? _certain; // The await of the turn's own task.
    private IAwait? _settled; // The newest await when the certain one was last determined.
    private Task? _ownTask;
    private Future? _combined; // The combined future whose parts the turn waits for one after the other.
    private Future? _refused; // The future whose await is about to throw the refusal.
    private Exception? _refusal;
    private IWait[]? _reported;
    private volatile CircleElsewhere? _circleElsewhere;

    /// <summary>Puts the books of different actors in an order.</summary>
    public int Number { get; } = Interlocked.Increment(ref s_count);

    /// <summary>The wait of the thread that runs the turn.</summary>
    public BlockingWait? Blocking
    {
        get => _blocking;
        set => _blocking = value;
    }

    /// <summary>The circle by way of other machines that was last reported.</summary>
    public CircleElsewhere? CircleElsewhere
    {
        get => _circleElsewhere;
        set => _circleElsewhere = value;
    }

    /// <summary>Whether the turn has a certain wait.</summary>
    public bool IsStuck => _blocking is not null || _certain is { IsOver: false };

    /// <summary>The certain waits of the turn.</summary>
    public IEnumerable<IWait> CertainWaits
    {
        get
        {
            if (_blocking is { } blocking)
            {
                yield return blocking;
            }

            if (_certain is { IsOver: false } certain)
            {
                yield return certain;
            }
        }
    }

    /// <summary>All waits of the turn, and of work that it began.</summary>
    public IEnumerable<IWait> Waits
    {
        get
        {
            var waits = _endsParts ? _awaits.Pending.Concat(_awaitsOfParts.Pending) : _awaits.Pending;
            return _blocking is { } blocking ? waits.Prepend<IWait>(blocking) : waits;
        }
    }

    /// <summary>Whether the turn in hand waits for the end of what the actor runs besides its turns.</summary>
    public bool EndsParts => _endsParts;

    /// <summary>Notes that the thread which runs the turn is about to block.</summary>
    /// <exception cref="ActorDeadlockException">It would block for ever.</exception>
    public void BeginBlocking(Future awaited, Deadline deadline)
    {
        var wait = new BlockingWait(awaited, _combined, !deadline.IsNever);
        _blocking = wait;
        if (!deadline.IsNever)
        {
            actor.System.LookForDeadlocksSoon();
        }
        else if (Refusal(wait, isVisible: false) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>Notes that the thread goes on.</summary>
    public void EndBlocking()
    {
        _blocking = null;
        PoolWorker.Current?.EndPortion(); // The wait took long: other actors have the thread next.
    }

    /// <summary>Notes that the turn waits for the parts of a combined future one after the other.</summary>
    /// <returns>The argument for <see cref="EndCombinedWait"/>.</returns>
    public Future? BeginCombinedWait(Future combined)
    {
        var outer = _combined;
        _combined = outer ?? combined;
        return outer;
    }

    /// <summary>Notes the end of what <see cref="BeginCombinedWait"/> began.</summary>
    public void EndCombinedWait(Future? outer) => _combined = outer;

    /// <summary>Notes that the turn, or work that it began, is about to await a future.</summary>
    public void NoteAwait(IAwait wait)
    {
        _awaits.Add(wait);
        if (wait is AwaitContinuation await && await.IsOf(_ownTask, actor))
        {
            _certain = await; // The method that calls us is the turn's own, and suspends the turn when it returns.
        }
    }

    /// <summary>Notes that the turn has made a task of a future. It may await the task, or block on it unseen.</summary>
    public void NoteTask(Future future)
    {
        if (!_awaits.HasTaskOf(future))
        {
            _awaits.Add(new TaskWait(future));
        }

        actor.System.LookForDeadlocksSoon();
    }

    /// <summary>Notes that a part of what the actor runs besides its turns has made a task of a future.</summary>
    public void NoteTaskOfPart(Future future)
    {
        if (!_awaitsOfParts.HasTaskOf(future))
        {
            NoteAwaitOfPart(new TaskWait(future));
        }
    }

    /// <summary>Notes that a part of what the actor runs besides its turns awaits a future.</summary>
    public void NoteAwaitOfPart(IAwait wait)
    {
        _awaitsOfParts.Add(wait);
        if (_endsParts)
        {
            RefuseOwnAsks(wait);
        }
    }

    /// <summary>Learns that the turn in hand waits for the end of what the actor runs besides its turns. What that has asked the actor itself, and
    /// asks from now on, is refused: the actor handles no message before the turn is over.</summary>
    public void BeginEndingParts()
    {
        _endsParts = true;
        foreach (var wait in _awaitsOfParts.Pending)
        {
            RefuseOwnAsks(wait);
        }
    }

    /// <summary>Learns that the actor runs nothing besides its turns any more.</summary>
    public void EndEndingParts()
    {
        _endsParts = false;
        _awaitsOfParts.Clear();
    }

    /// <summary>Notes the task of the turn's own method, unless one is noted: the first is the outermost.</summary>
    public void NoteOwnTask(Task task) => _ownTask ??= task;

    /// <summary>Determines, when the turn is suspended, which await is certain. Makes it throw if it would never end.</summary>
    public void SettleSuspended()
    {
        var newest = _awaits.Newest;
        if (newest is null || ReferenceEquals(newest, _settled))
        {
            return; // Nothing has changed.
        }

        _settled = newest;
        var isCertain = ReferenceEquals(newest, _certain);
        if (!(isCertain && IsAlone(newest)) && FindCertain(newest))
        {
            actor.System.LookForDeadlocksSoon();
        }

        // A wait that was certain when it began was noted before its future took it, which is a full fence.
        if (_certain is { } certain && Refusal(certain, isVisible: isCertain) is { } refusal)
        {
            Refuse(certain, refusal);
        }
    }

    // Apart: what a lambda captures is made where its variables are declared, even when the lambda is not.
    private void Refuse(AwaitContinuation await, Exception refusal) =>
        await.Refuse(actor, () => (_refused, _refusal) = (await.Awaited, refusal));

    /// <summary>Throws the exception that refuses an await, if the await of this future goes on because it was refused.</summary>
    public void ThrowIfRefused(Future awaited)
    {
        var refusal = ReferenceEquals(_refused, awaited) ? _refusal : null;
        (_refused, _refusal) = (null, null);
        if (refusal is not null)
        {
            throw refusal;
        }
    }

    /// <summary>Forgets the awaits of a turn that is over.</summary>
    public void EndTurn()
    {
        _certain = null;
        _awaits.Clear();
        _settled = null;
        _ownTask = null;
    }

    /// <summary>Whether a wait of this actor is certain and has not ended.</summary>
    public bool IsStill(IWait wait) => ReferenceEquals(_blocking, wait) || (_certain is { IsOver: false } certain && ReferenceEquals(certain, wait));

    /// <summary>Claims the right to report the deadlock that consists of these waits. One caller gets it.</summary>
    public bool TryClaimReport(IWait[] waits)
    {
        IWait[]? reported;
        do
        {
            reported = Volatile.Read(ref _reported);
            if (reported?.SequenceEqual(waits) == true)
            {
                return false;
            }
        }
        while (!ReferenceEquals(Interlocked.CompareExchange(ref _reported, waits, reported), reported)); // Another deadlock may have come between.

        return true;
    }

    private void RefuseOwnAsks(IWait wait)
    {
        foreach (var link in WaitLink.Of(actor, wait))
        {
            if (link.Owner == actor)
            {
                actor.TryRefuse(link.Owed);
            }
        }

        actor.System.LookForDeadlocksSoon(); // The wait may be for this actor by way of another one.
    }

    // Whether the turn has no other wait, and this one ends only when the one actor that owes the future sets it.
    private static bool IsAlone(IAwait wait) => wait is { Older: null, Awaited: { EndsByItself: false, Sources: null } };

    // Returns whether the turn has other waits, or a certain wait that may end by itself or turn out to be for another actor.
    private bool FindCertain(IAwait newest)
    {
        var hasUncertain = false;
        AwaitContinuation? certain = null;
        for (var wait = newest; wait is not null; wait = wait.Older)
        {
            if (!wait.IsOver)
            {
                var own = wait is AwaitContinuation await && await.IsOf(_ownTask, actor) ? await : null;
                certain = own ?? certain;
                hasUncertain |= own is null || wait.Awaited.EndsByItself || wait.Awaited.Sources is not null;
            }
        }

        _certain = certain;
        return hasUncertain;
    }

    // The exception that a certain wait, which has just begun, must throw because it closes a circle.
    private ActorDeadlockException? Refusal(IWait wait, bool isVisible)
    {
        var detection = actor.System.Options.DeadlockDetection;
        if (detection == DeadlockDetection.Off)
        {
            return null;
        }

        if (!isVisible)
        {
            Interlocked.MemoryBarrier(); // Other actors can see our wait before we look for theirs.
        }

        if (DeadlockSearch.ClosedBy(actor, wait) is not { } deadlock)
        {
            return null;
        }

        if (deadlock.IsOfOne)
        {
            return deadlock.ToException();
        }

        if (deadlock.TryBreak() || !deadlock.TryClaim())
        {
            return null; // It is none any more, or another actor of the circle found it first, and reports it.
        }

        deadlock.Report(actor.System);
        return detection == DeadlockDetection.Throw ? deadlock.ToException() : null;
    }
}
