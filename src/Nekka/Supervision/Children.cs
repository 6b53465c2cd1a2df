namespace Nekka;

/// <summary>The children of one actor, in the order they were started.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class Children
{
    private readonly object _gate = new();
    private readonly LinkedList<ActorCell> _cells = [];

    /// <summary>Adds a child behind the others.</summary>
    public LinkedListNode<ActorCell> Add(ActorCell child)
    {
        lock (_gate)
        {
            return _cells.AddLast(child);
        }
    }

    /// <summary>Removes a child, if it is still there.</summary>
    public void Remove(LinkedListNode<ActorCell> place)
    {
        lock (_gate)
        {
            if (place.List is not null)
            {
                _cells.Remove(place);
            }
        }
    }

    /// <summary>Takes the child that was started last.</summary>
    /// <returns><see langword="null"/> if there is none.</returns>
    public ActorCell? TakeNewest()
    {
        lock (_gate)
        {
            var newest = _cells.Last;
            if (newest is not null)
            {
                _cells.RemoveLast();
            }

            return newest?.Value;
        }
    }

    /// <summary>All children, in the order they were started.</summary>
    public ActorCell[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _cells];
        }
    }
}
