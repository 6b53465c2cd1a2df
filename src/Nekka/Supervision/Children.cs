namespace Nekka;

/// <summary>The children of one actor, in the order they were started.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class Children
{
    private readonly object _gate = new();
    private readonly LinkedList<ActorCell> _cells = [];
    private readonly LinkedList<ActorCell> _leaving = []; // Told to stop by their parent, the last started first.

    private long _number;
    private long _lastWave;
    private long _lastOfFormerParent;

    /// <summary>Numbers the actor objects of the children, and the failures by which all are restarted, in the order they come.</summary>
    public long NextNumber()
    {
        lock (_gate)
        {
            return ++_number;
        }
    }

    /// <summary>Notes that the parent's object goes, whose children have ended.</summary>
    public void EndGeneration()
    {
        lock (_gate)
        {
            _lastOfFormerParent = _number;
        }
    }

    /// <summary>Whether the child with that number was one of a former object of the parent.</summary>
    public bool IsOfFormerParent(long number)
    {
        lock (_gate)
        {
            return number <= _lastOfFormerParent;
        }
    }

    /// <summary>Begins to restart all children, by the failure of one.</summary>
    /// <param name="failed">The number of the object that failed.</param>
    /// <param name="wave">The number of the failure: objects that came later are not restarted for it.</param>
    /// <returns><see langword="false"/> if the object was to be restarted with its siblings already, so that they need not be for it.</returns>
    public bool TryBeginWave(long failed, out long wave)
    {
        lock (_gate)
        {
            if (failed < _lastWave)
            {
                wave = 0;
                return false;
            }

            wave = _lastWave = ++_number;
            return true;
        }
    }

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
            place.List?.Remove(place);
        }
    }

    /// <summary>Gives the child that was started last, of those it has not given yet.</summary>
    /// <returns><see langword="null"/> if there is none. The child remains one until it has ended.</returns>
    public ActorCell? TakeNewest()
    {
        lock (_gate)
        {
            var newest = _cells.Last;
            if (newest is not null)
            {
                _cells.RemoveLast();
                _leaving.AddFirst(newest);
            }

            return newest?.Value;
        }
    }

    /// <summary>All children, in the order they were started.</summary>
    public ActorCell[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _cells, .. _leaving];
        }
    }
}
