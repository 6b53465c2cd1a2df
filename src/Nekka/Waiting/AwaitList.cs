using Nekka.Futures;

namespace Nekka.Waiting;

/// <summary>The awaits that an actor's turn, or work that it began, has noted; the newest first.</summary>
/// <remarks><b>Thread safety:</b> only the actor's own pass changes it; any thread may read it.</remarks>
internal struct AwaitList
{
    private const int Slack = 32;

    private volatile IAwait? _newest;
    private int _added; // Since the whole list was last pruned.
    private int _kept;  // By that.

    /// <summary>The await that was noted last.</summary>
    public readonly IAwait? Newest => _newest;

    /// <summary>The awaits whose futures have not completed.</summary>
    public readonly IEnumerable<IAwait> Pending => PendingFrom(_newest);

    /// <summary>Adds an await, and removes awaits that are over: those just behind it at once, the others occasionally.</summary>
    public void Add(IAwait wait)
    {
        wait.Older = _newest;
        RemoveOverBehind(wait);
        _newest = wait;
        if (++_added < _kept + Slack)
        {
            return;
        }

        (_added, _kept) = (0, 0);
        for (var kept = wait; kept is not null; kept = kept.Older, _kept++)
        {
            RemoveOverBehind(kept);
        }
    }

    /// <summary>Whether a task of the future is among the awaits that were added last.</summary>
    public readonly bool HasTaskOf(Future future)
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

    /// <summary>Removes all awaits.</summary>
    public void Clear()
    {
        _newest = null;
        _added = 0;
    }

    // A thread that walks the list meanwhile sees the removed awaits or not: both are right.
    private static void RemoveOverBehind(IAwait wait)
    {
        while (wait.Older is { IsOver: true } over)
        {
            wait.Older = over.Older;
        }
    }

    private static IEnumerable<IAwait> PendingFrom(IAwait? newest)
    {
        for (var wait = newest; wait is not null; wait = wait.Older)
        {
            if (!wait.IsOver)
            {
                yield return wait;
            }
        }
    }
}
