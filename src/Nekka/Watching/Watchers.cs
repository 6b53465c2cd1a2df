using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Messages;

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

    /// <summary>Those who are to be told, at this moment.</summary>
    public ActorCell[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _cells];
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

    /// <summary>Puts a notice of the end into the inbox of every watcher that has none yet.</summary>
    /// <param name="terminated">What the watchers are told.</param>
    /// <param name="future">The future of the end, if code has it; the caller sets it.</param>
    /// <returns>The notices, so that the caller wakes the watchers.</returns>
    /// <remarks>All of it is done under the lock. So a thread that returns from here knows that every watcher has its notice, even if
    /// another thread has put it. No code of a program runs under the lock: to wake an actor may run some.</remarks>
    public IReadOnlyList<(ActorCell Watcher, Envelope Notice, PutResult Result)> PutNotices(Terminated terminated, out EndFuture? future)
    {
        lock (_gate)
        {
            future = _future;
            if (_cells.Count == 0)
            {
                return [];
            }

            List<(ActorCell, Envelope, PutResult)> notices = new(_cells.Count);
            foreach (var watcher in _cells)
            {
                var notice = new Envelope(new TerminatedNotice(watcher, terminated), Reply: null);
                notices.Add((watcher, notice, watcher.Inbox.PutNotice(notice, watcher)));
            }

            _cells.Clear();
            return notices;
        }
    }
}
