namespace Nekka;

/// <summary>The live actors of one system, in the order they were started.</summary>
/// <remarks>
/// A list through the cells themselves: adding and removing cost the same however many there are, and no allocation.
/// Names are made, and looked up, only for those whose name somebody has read.
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
internal sealed class Registry
{
    private readonly Dictionary<string, ActorCell> _byUrn = new(StringComparer.Ordinal);
    private BriefLock _lock;
    private ActorCell? _first;
    private ActorCell? _last;
    private bool _closed;

    /// <summary>How many actors are registered.</summary>
    public int Count { get; private set; }

    /// <summary>How many actors have ever been registered.</summary>
    public long Started { get; private set; }

    /// <summary>Adds an actor at the end, unless it is there already.</summary>
    /// <exception cref="ObjectDisposedException">The system has been disposed.</exception>
    public void Add(ActorCell cell)
    {
        _lock.Enter();
        try
        {
            if (_closed)
            {
                throw new ObjectDisposedException(
                    nameof(ActorSystem), $"The actor system has been disposed, so it starts no {Wording.Of(cell.ActorClass)}. Start it in another.");
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
        finally
        {
            _lock.Exit();
        }

        cell.Logger.Registered(cell.Reference);
    }

    /// <summary>Removes an actor, if it is there.</summary>
    public void Remove(ActorCell cell)
    {
        _lock.Enter();
        try
        {
            if (cell.Membership != Membership.Registered)
            {
                return;
            }

            Discount(cell);
            Unlink(cell);
        }
        finally
        {
            _lock.Exit();
        }

        cell.Logger.Unregistered(cell.Reference);
    }

    /// <summary>Removes an actor that takes no messages any more, but remembers it until it has ended.</summary>
    public void BeginEnding(ActorCell cell)
    {
        if (cell.Membership == Membership.Ending)
        {
            return; // It only ever becomes None after that, when the actor has ended.
        }

        bool unregistered;
        _lock.Enter();
        try
        {
            unregistered = cell.Membership == Membership.Registered;
            if (unregistered)
            {
                Discount(cell);
            }

            Remember(cell);
        }
        finally
        {
            _lock.Exit();
        }

        if (unregistered)
        {
            cell.Logger.Unregistered(cell.Reference);
        }
    }

    /// <summary>Forgets an actor that has ended.</summary>
    public void Forget(ActorCell cell)
    {
        _lock.Enter();
        try
        {
            if (cell.Membership == Membership.Ending)
            {
                Unlink(cell);
            }
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>All actors that have not ended, registered or about to end, in the order started.</summary>
    public ActorCell[] NotEnded()
    {
        _lock.Enter();
        try
        {
            return [.. All(Membership.Registered, Membership.Ending)];
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>Names an actor when its name is first read.</summary>
    public string NameOf(ActorCell cell)
    {
        _lock.Enter();
        try
        {
            var urn = cell.AssignUrn();
            if (cell.Membership == Membership.Registered)
            {
                _byUrn[urn] = cell;
            }

            return urn;
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>The actor of that name, if it is registered.</summary>
    public ActorRef? Find(string urn)
    {
        _lock.Enter();
        try
        {
            return _byUrn.GetValueOrDefault(urn)?.Reference;
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>The references of all actors that match, in the order started.</summary>
    /// <remarks>The user's types are looked at outside the lock.</remarks>
    public List<TRef> Select<TRef>(Func<ActorCell, bool> matches, Func<ActorCell, TRef> reference) =>
        [.. Snapshot().Where(matches).Select(reference)];

    /// <summary>All actors that have not ended, registered or not.</summary>
    public ActorCell[] Everybody()
    {
        _lock.Enter();
        try
        {
            return [.. All(Membership.Registered, Membership.Registered), .. All(Membership.Ending, Membership.Ending)];
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>All actors, in the order started.</summary>
    public ActorCell[] Snapshot()
    {
        _lock.Enter();
        try
        {
            return [.. All(Membership.Registered, Membership.Registered)];
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>Refuses actors from now on.</summary>
    public void Close()
    {
        _lock.Enter();
        try
        {
            _closed = true;
        }
        finally
        {
            _lock.Exit();
        }
    }

    private IEnumerable<ActorCell> All(Membership one, Membership other)
    {
        for (var cell = _first; cell is not null; cell = cell.Next)
        {
            if (cell.Membership == one || cell.Membership == other)
            {
                yield return cell;
            }
        }
    }

    private void Append(ActorCell cell, Membership membership)
    {
        (cell.Previous, cell.Membership) = (_last, membership);
        if (_last is null)
        {
            _first = cell;
        }
        else
        {
            _last.Next = cell;
        }

        _last = cell;
    }

    private void Unlink(ActorCell cell)
    {
        var (previous, next) = (cell.Previous, cell.Next);
        if (previous is null)
        {
            _first = next;
        }
        else
        {
            previous.Next = next;
        }

        if (next is null)
        {
            _last = previous;
        }
        else
        {
            next.Previous = previous;
        }

        (cell.Previous, cell.Next, cell.Membership) = (null, null, Membership.None);
    }

    private void Discount(ActorCell cell)
    {
        Count--;
        if (cell.UrnIfRead is { } urn)
        {
            _byUrn.Remove(urn);
        }
    }

    // Whoever closed the actor from another thread may come here when it has ended already, and would leave it here for ever.
    private void Remember(ActorCell cell)
    {
        if (cell.Membership == Membership.None)
        {
            if (cell.IsUnderWay)
            {
                Append(cell, Membership.Ending);
            }
        }
        else if (cell.IsUnderWay)
        {
            cell.Membership = Membership.Ending;
        }
        else
        {
            Unlink(cell);
        }
    }
}
