using Nekka.Inboxes;
using Nekka.Text;

namespace Nekka.Cells;

/// <summary>The live actors of one system, in the order in which they were started.</summary>
/// <remarks>The cells themselves form a linked list, so adding and removing allocate nothing and cost the same for any number of actors.
/// An actor gets its URN, and a place in the index of URNs, when its URN is first read.
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
internal sealed class Registry
{
    private readonly Dictionary<string, ActorCell> _byUrn = new(StringComparer.Ordinal);
    private readonly CellList _cells = new();
    private BriefLock _lock;
    private bool _closed;

    /// <summary>What the metrics know of the actors; <see langword="null"/> if nothing is measured.</summary>
    public MeasuredActors? Measured { get; set; }

    /// <summary>The number of registered actors.</summary>
    public int Count { get; private set; }

    /// <summary>The number of actors ever registered.</summary>
    public long Started { get; private set; }

    /// <summary>Refuses an actor that cannot be added any more.</summary>
    /// <exception cref="ObjectDisposedException">The system has been disposed.</exception>
    public void RefuseIfClosed(ActorCell cell)
    {
        if (Volatile.Read(ref _closed))
        {
            throw new ObjectDisposedException(
                "ActorSystem", $"The actor system cannot start {DisplayText.Of(cell.ActorClass)} because it has been disposed. Start the actor in another system.");
        }
    }

    /// <summary>Adds an actor at the end, unless it is already registered.</summary>
    /// <exception cref="ObjectDisposedException">The system has been disposed.</exception>
    public void Add(ActorCell cell)
    {
        using (_lock.Hold())
        {
            RefuseIfClosed(cell);
            if (cell.Membership == Membership.Tracked && cell.IsOpen)
            {
                Unlink(cell); // It was tracked before it started.
            }

            if (cell.Membership != Membership.None)
            {
                return;
            }

            Append(cell, Membership.Registered);
            Count++;
            Started++;
            if (cell.UrnIfRead is { } urn)
            {
                _byUrn.Add(urn, cell);
            }
        }

        cell.Logger.Registered(cell.Reference);
    }

    /// <summary>Keeps an actor that may be about to start where a shutdown finds it, but lookups do not.</summary>
    public void Track(ActorCell cell)
    {
        using var held = _lock.Hold();
        if (cell.Membership == Membership.None)
        {
            Append(cell, Membership.Tracked);
        }
    }

    /// <summary>Removes an actor, if it is registered.</summary>
    public void Remove(ActorCell cell)
    {
        using (_lock.Hold())
        {
            if (cell.Membership != Membership.Registered)
            {
                return;
            }

            Discount(cell);
            Unlink(cell);
        }

        cell.Logger.Unregistered(cell.Reference);
    }

    /// <summary>Unregisters an actor that no longer takes messages, but tracks it until it has ended.</summary>
    public void BeginEnding(ActorCell cell)
    {
        if (cell.Membership == Membership.Tracked)
        {
            return; // So it stays until it has ended. If an actor by key is about to be registered for its next object, ActorCell.Announce looks again.
        }

        bool unregistered;
        using (_lock.Hold())
        {
            if (cell.IsOpen)
            {
                return; // An actor by key, which has had another object made meanwhile.
            }

            unregistered = cell.Membership == Membership.Registered;
            if (unregistered)
            {
                Discount(cell);
            }

            TrackUntilEnd(cell);
        }

        if (unregistered)
        {
            cell.Logger.Unregistered(cell.Reference);
        }
    }

    /// <summary>Removes an actor that has ended.</summary>
    public void Untrack(ActorCell cell)
    {
        using var held = _lock.Hold();
        if (cell.Membership == Membership.Tracked)
        {
            Unlink(cell);
        }
    }

    /// <summary>Removes an actor that was tracked because it might start, if nothing wakes it now.</summary>
    /// <remarks>Code that wakes the actor puts something into its inbox, then has us track it. So either we see that the actor is not idle,
    /// or it is tracked after we have removed it.</remarks>
    public void UntrackIfIdle(ActorCell cell)
    {
        using var held = _lock.Hold();
        if (cell.Membership == Membership.Tracked && cell.HasEnded && cell.IsIdle(out _))
        {
            Unlink(cell);
        }
    }

    /// <summary>Returns all actors that have not ended, registered and tracked ones, in the order in which they were started.</summary>
    public ActorCell[] NotEnded() => NotEnded(static () => { });

    /// <inheritdoc cref="NotEnded()"/>
    /// <param name="together">Is done in the same step. It calls no foreign code.</param>
    public ActorCell[] NotEnded(Action together)
    {
        using var held = _lock.Hold();
        together();
        return [.. All(Membership.Registered, Membership.Tracked)];
    }

    /// <summary>Gives an actor its URN when the URN is first read.</summary>
    public string NameOf(ActorCell cell)
    {
        using var held = _lock.Hold();
        var urn = cell.AssignUrn();
        if (cell.Membership == Membership.Registered)
        {
            _byUrn[urn] = cell;
        }

        return urn;
    }

    /// <summary>Returns the registered actor with that URN.</summary>
    public ActorRef? Find(string urn)
    {
        using var held = _lock.Hold();
        return _byUrn.GetValueOrDefault(urn)?.Reference;
    }

    /// <summary>Returns the references of all registered actors that match, in the order in which they were started.</summary>
    /// <remarks>It looks at the user's types outside the lock.</remarks>
    public List<TRef> Select<TRef>(Func<ActorCell, bool> matches, Func<ActorCell, TRef> reference) =>
        [.. Snapshot().Where(matches).Select(reference)];

    /// <summary>Returns all actors that have not ended, first the registered, then the other ones.</summary>
    public ActorCell[] RegisteredThenTracked()
    {
        using var held = _lock.Hold();
        return [.. All(Membership.Registered, Membership.Registered), .. All(Membership.Tracked, Membership.Tracked)];
    }

    /// <summary>Returns all registered actors, in the order in which they were started.</summary>
    public ActorCell[] Snapshot()
    {
        using var held = _lock.Hold();
        return [.. All(Membership.Registered, Membership.Registered)];
    }

    /// <summary>Begins to go through all actors that have not ended; <see cref="End"/> must follow.</summary>
    public CellCursor Begin()
    {
        using var held = _lock.Hold();
        return _cells.Begin();
    }

    /// <summary>Goes on: returns the next actors, with the lock held for these only.</summary>
    /// <returns>How many; zero at the end.</returns>
    public int Read(CellCursor cursor, Span<ActorCell> cells)
    {
        using var held = _lock.Hold();
        return CellList.Read(cursor, cells);
    }

    /// <summary>Ends what <see cref="Begin"/> began.</summary>
    public void End(CellCursor cursor)
    {
        using var held = _lock.Hold();
        _cells.End(cursor);
    }

    /// <summary>Whether it refuses further actors, because those that were there have been stopped.</summary>
    public bool IsClosed => Volatile.Read(ref _closed);

    /// <summary>Refuses further actors.</summary>
    public void Close()
    {
        using var held = _lock.Hold();
        _closed = true;
    }

    private IEnumerable<ActorCell> All(Membership one, Membership other)
    {
        for (var cell = _cells.First; cell is not null; cell = cell.Next)
        {
            if (cell.Membership == one || cell.Membership == other)
            {
                yield return cell;
            }
        }
    }

    private void Append(ActorCell cell, Membership membership)
    {
        cell.Membership = membership;
        _cells.Append(cell);
        Measured?.Enter(cell);
    }

    private void Unlink(ActorCell cell)
    {
        _cells.Remove(cell);
        cell.Membership = Membership.None;
        Measured?.Leave(cell);
    }

    private void Discount(ActorCell cell)
    {
        Count--;
        if (cell.UrnIfRead is { } urn)
        {
            _byUrn.Remove(urn);
        }
    }

    // A thread that closed the actor from outside may come here after the actor has ended, and would leave it in the list forever.
    private void TrackUntilEnd(ActorCell cell)
    {
        if (cell.Membership == Membership.None)
        {
            if (cell.IsUnderWay)
            {
                Append(cell, Membership.Tracked);
            }
        }
        else if (cell.IsUnderWay)
        {
            cell.Membership = Membership.Tracked;
        }
        else
        {
            Unlink(cell);
        }
    }
}
