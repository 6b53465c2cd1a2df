using Nekka.Cells;
using Nekka.Futures;
using Nekka.Text;
using Nekka.Watching;

namespace Nekka.Supervision;

/// <summary>The children of one actor, in the order they were started.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class Children
{
    private readonly object _gate = new();
    private readonly LinkedList<ActorCell> _cells = [];
    private readonly LinkedList<ActorCell> _leaving = []; // Told to stop by their parent, the last started first.

    private long _number;
    private long _lastWave;

    /// <summary>Numbers the actor objects of the children, and the failures by which all are restarted, in the order they come.</summary>
    public long NextNumber()
    {
        lock (_gate)
        {
            return ++_number;
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

    // Gives the child that was started last, of those it has not given yet. The child remains one until it has ended.
    private ActorCell? TakeNewest()
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

    /// <summary>Stops all children in a turn of their parent's: the newest first, each when the one before has ended.</summary>
    public async ValueTask StopAsync(ActorCell parent)
    {
        await OwnTask.Of(StopOneByOneAsync(parent)).ConfigureAwait(true);
        parent.EndUserCode();
    }

    private async ValueTask StopOneByOneAsync(ActorCell parent)
    {
        while (TakeNewest() is { } child)
        {
            parent.Unwatch(child); // That it ends is our own doing.
            try
            {
                await child.Stop(StopMode.Drain).ConfigureAwait(true);
            }
            catch (ActorDeadlockException exception)
            {
                // It waits for us. It has been told to stop, and will when its own wait is refused or has timed out.
                parent.Logger.FailedHook(exception, parent.Reference, "stopping its children", "it goes on before they have stopped");
            }

            child.Attachments.Find<Parentage>()!.End(); // One that was refused its start, or goes on, may not have come to it.
        }
    }

    /// <summary>The children that their parent has not told to stop, in the order in which they were started.</summary>
    public ActorCell[] NotLeaving()
    {
        lock (_gate)
        {
            return [.. _cells];
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
