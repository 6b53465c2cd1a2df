using Nekka.Cells;

namespace Nekka.Watching;

/// <summary>Those who want to know of one actor's end.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class Watchers(ActorCell watched)
{
    private readonly object _gate = new();
    private readonly HashSet<ActorCell> _cells = [];
    private EndFuture? _future;

    /// <summary>The future of the actor's end; the same for everybody.</summary>
    public EndFuture Future
    {
        get
        {
            lock (_gate)
            {
                return _future ??= new EndFuture(watched);
            }
        }
    }

    /// <summary>Adds one that is to be told.</summary>
    public void Add(ActorCell watcher)
    {
        lock (_gate)
        {
            _cells.Add(watcher);
        }
    }

    /// <summary>Removes one.</summary>
    /// <returns><see langword="false"/> if it was not there; it may have been taken, to be told.</returns>
    public bool Remove(ActorCell watcher)
    {
        lock (_gate)
        {
            return _cells.Remove(watcher);
        }
    }

    /// <summary>Takes all, to be told.</summary>
    public ActorCell[] Take(out EndFuture? future)
    {
        lock (_gate)
        {
            ActorCell[] cells = [.. _cells];
            _cells.Clear();
            future = _future;
            return cells;
        }
    }
}
