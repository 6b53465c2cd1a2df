using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>What there is to know of an actor's turns, what they wait for above all. An actor that never waits has none.</summary>
/// <remarks>
/// <para>A wait ends when its future completes, which is when its owner sets it, not when the waiter goes on: so nobody who
/// follows waits from actor to actor meets one that is already over.</para>
/// <para><b>Thread safety:</b> only the actor's own pass changes it; any thread may look.</para>
/// </remarks>
internal sealed class TurnRecord
{
    private static int s_count;

    private volatile BlockingWait? _blocking;
    private volatile AwaitContinuation? _certain; // The await of the turn's own task, which cannot end before it.
    private volatile IAwait? _newest;
    private IAwait? _settled; // The newest when it was last asked which await is certain.
    private Task? _task;
    private Future? _refused;
    private Exception? _refusal;
    private IWait[]? _reported;
    private int _added; // Since all of them were looked at.
    private int _addedToLook = 32;

    /// <summary>How many messages the actor has failed to handle.</summary>
    public long Failed { get; set; }

    /// <summary>What was last seen of the message in hand; whoever looks later knows by it that a later one is younger.</summary>
    public Sighting? Sighting { get; set; }

    /// <summary>Puts the records of different actors in an order.</summary>
    public int Number { get; } = Interlocked.Increment(ref s_count);

    /// <summary>The wait of the thread that runs the turn.</summary>
    public BlockingWait? Blocking
    {
        get => _blocking;
        set => _blocking = value;
    }

    /// <summary>The combined future whose parts this turn is getting, one after the other.</summary>
    public Future? Getting { get; set; }

    /// <summary>Whether there is a wait which the turn is sure not to end before.</summary>
    public bool IsStuck => _blocking is not null || _certain is { IsOver: false };

    /// <summary>The waits which the turn is sure not to end before.</summary>
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

    /// <summary>All waits of the turn.</summary>
    public IEnumerable<IWait> Waits => _blocking is { } blocking ? Awaits.Prepend<IWait>(blocking) : Awaits;

    /// <summary>All awaits of the turn, or of something that it began, whose futures have not completed.</summary>
    public IEnumerable<IAwait> Awaits
    {
        get
        {
            for (var wait = _newest; wait is not null; wait = wait.Older)
            {
                if (!wait.IsOver)
                {
                    yield return wait;
                }
            }
        }
    }

    /// <summary>Notes an await. Those that are over are forgotten: the newest at once, those behind one that is not now and then.</summary>
    public void Add(IAwait wait)
    {
        wait.Older = _newest;
        ForgetOver(wait);
        _newest = wait;
        if (++_added < _addedToLook)
        {
            return;
        }

        var count = 0;
        for (var kept = wait; kept is not null; kept = kept.Older, count++)
        {
            ForgetOver(kept);
        }

        (_added, _addedToLook) = (0, count + 32);
    }

    /// <summary>Whether it has been noted, not long ago, that the turn has made a task of the future.</summary>
    public bool HoldsTaskOf(Future future)
    {
        const int Enough = 64;
        var wait = _newest;
        for (var looked = 0; wait is not null && looked < Enough; looked++, wait = wait.Older)
        {
            if (wait is TaskWait && ReferenceEquals(wait.Awaited, future))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Notes the task of the handler, if it is the outermost one of this turn.</summary>
    public void TaskIs(Task task) => _task ??= task;

    /// <summary>Finds out, when the turn is suspended, which await is that of its own task.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="anyOther">Whether it waits besides, or waits for something that may end by itself or turn out to be owed by
    /// somebody else.</param>
    /// <returns>The await, or <see langword="null"/> if there is none, or nothing has changed.</returns>
    public AwaitContinuation? Settle(ActorCell actor, out bool anyOther)
    {
        anyOther = false;
        var newest = _newest;
        if (newest is null || ReferenceEquals(newest, _settled))
        {
            return null;
        }

        _settled = newest;
        AwaitContinuation? certain = null;
        for (var wait = newest; wait is not null; wait = wait.Older)
        {
            if (!wait.IsOver)
            {
                var own = wait is AwaitContinuation await && await.IsOf(_task, actor) ? await : null;
                certain = own ?? certain;
                anyOther |= own is null || wait.Awaited.EndsByItself || wait.Awaited.Sources is not null;
            }
        }

        _certain = certain;
        return certain;
    }

    /// <summary>Forgets what the turn that is over waited for.</summary>
    public void EndTurn()
    {
        _certain = null;
        _newest = null;
        _settled = null;
        _task = null;
        _added = 0;
    }

    /// <summary>Has the await of that future, which is about to go on, throw.</summary>
    public void Refuse(Future awaited, Exception refusal) => (_refused, _refusal) = (awaited, refusal);

    /// <summary>Takes the exception that an await of this future is to throw, though the future has not completed.</summary>
    public bool TryTakeRefusal(Future awaited, [NotNullWhen(true)] out Exception? refusal)
    {
        refusal = ReferenceEquals(_refused, awaited) ? _refusal : null;
        (_refused, _refusal) = (null, null);
        return refusal is not null;
    }

    /// <summary>Whether a wait of this actor is still what it was: a thread still blocks, or the turn's task still awaits.</summary>
    public bool IsStill(IWait wait) => ReferenceEquals(_blocking, wait) || (_certain is { IsOver: false } certain && ReferenceEquals(certain, wait));

    /// <summary>Claims the right to report the deadlock that consists of these waits; one gets it.</summary>
    public bool TryClaimReport(IWait[] waits)
    {
        var reported = Volatile.Read(ref _reported);
        return (reported is null || !reported.SequenceEqual(waits))
            && ReferenceEquals(Interlocked.CompareExchange(ref _reported, waits, reported), reported);
    }

    // Those just behind it. Whoever goes through them meanwhile sees them or not.
    private static void ForgetOver(IAwait wait)
    {
        while (wait.Older is { IsOver: true } over)
        {
            wait.Older = over.Older;
        }
    }
}
