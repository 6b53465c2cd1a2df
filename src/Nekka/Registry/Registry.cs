namespace Nekka;

/// <summary>The live actors of one system, in the order they were started.</summary>
/// <remarks>
/// A list through the cells themselves: adding and removing cost the same however many there are, and no allocation.
/// Names are made, and looked up, only for those whose name somebody has read.
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
internal sealed class Registry(ActorSystem system)
{
    private readonly Dictionary<string, ActorCell> _byUrn = new(StringComparer.Ordinal); // Also the lock.
    private ActorCell? _first;
    private ActorCell? _last;
    private readonly HashSet<ActorCell> _ending = [];
    private bool _closed;

    /// <summary>How many actors are registered.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an actor at the end, unless it is there already.</summary>
    /// <exception cref="ObjectDisposedException">The system has been disposed.</exception>
    public void Add(ActorCell cell)
    {
        lock (_byUrn)
        {
            if (_closed)
            {
                throw new ObjectDisposedException(
                    nameof(ActorSystem), $"The actor system has been disposed, so it starts no {Wording.Of(cell.ActorClass)}. Start it in another.");
            }

            if (cell.Link.IsRegistered)
            {
                return;
            }

            cell.Link = new RegistryLink { Previous = _last, IsRegistered = true };
            if (_last is null)
            {
                _first = cell;
            }
            else
            {
                _last.Link.Next = cell;
            }

            _last = cell;
            Count++;
            if (cell.UrnIfRead is { } urn)
            {
                _byUrn.Add(urn, cell);
            }
        }

        system.Logger.Registered(cell.Reference);
    }

    /// <summary>Removes an actor, if it is there.</summary>
    public void Remove(ActorCell cell)
    {
        lock (_byUrn)
        {
            var (previous, next) = (cell.Link.Previous, cell.Link.Next);
            if (!cell.Link.IsRegistered)
            {
                return;
            }

            if (previous is null)
            {
                _first = next;
            }
            else
            {
                previous.Link.Next = next;
            }

            if (next is null)
            {
                _last = previous;
            }
            else
            {
                next.Link.Previous = previous;
            }

            cell.Link = default;
            Count--;
            if (cell.UrnIfRead is { } urn)
            {
                _byUrn.Remove(urn);
            }
        }

        system.Logger.Unregistered(cell.Reference);
    }

    /// <summary>Remembers an actor that takes no messages any more, until it has ended.</summary>
    public void AddEnding(ActorCell cell)
    {
        lock (_byUrn)
        {
            // Whoever closed the actor from another thread may come here when it has ended already, and would leave it here
            // for ever.
            if (cell.IsUnderWay)
            {
                _ending.Add(cell);
            }
        }
    }

    /// <summary>Forgets an actor that has ended.</summary>
    public void RemoveEnding(ActorCell cell)
    {
        lock (_byUrn)
        {
            _ending.Remove(cell);
        }
    }

    /// <summary>The actors that take no messages any more, but have not ended.</summary>
    public ActorCell[] Ending()
    {
        lock (_byUrn)
        {
            return [.. _ending];
        }
    }

    /// <summary>Names an actor when its name is first read.</summary>
    public string NameOf(ActorCell cell)
    {
        lock (_byUrn)
        {
            var urn = cell.AssignUrn();
            if (cell.Link.IsRegistered)
            {
                _byUrn[urn] = cell;
            }

            return urn;
        }
    }

    /// <summary>The actor of that name, if it is registered.</summary>
    public ActorRef? Find(string urn)
    {
        lock (_byUrn)
        {
            return _byUrn.GetValueOrDefault(urn)?.Reference;
        }
    }

    /// <summary>The references of all actors that match, in the order started.</summary>
    public List<TRef> Select<TRef>(Func<ActorCell, bool> matches, Func<ActorCell, TRef> reference)
    {
        // The user's types are looked at outside the lock.
        return [.. Snapshot().Where(matches).Select(reference)];
    }

    /// <summary>All actors, in the order started.</summary>
    public ActorCell[] Snapshot()
    {
        lock (_byUrn)
        {
            var cells = new ActorCell[Count];
            var index = 0;
            for (var cell = _first; cell is not null; cell = cell.Link.Next)
            {
                cells[index++] = cell;
            }

            return cells;
        }
    }

    /// <summary>Refuses actors from now on.</summary>
    public void Close()
    {
        lock (_byUrn)
        {
            _closed = true;
        }
    }
}
