using Nekka.Messages;

namespace Nekka.Inboxes;

/// <summary>The inbox of a pool whose workers take from it, one message at a time.</summary>
/// <remarks>The workers have a lock of their own. The worker that holds it may do what the actor's own pass does with other inboxes: take from the
/// batch without the senders' lock. So workers and senders seldom wait for each other.
/// <para><b>Thread safety:</b> any thread may use it. A thread that needs both locks takes the workers' first.</para></remarks>
internal sealed class SharedInbox : Inbox
{
    private BriefLock _takers;

    public SharedInbox(int? capacity, InboxFullMode fullMode)
        : base(capacity, fullMode) =>
        _backlog.IsShared = true;

    /// <inheritdoc cref="Inbox.TryTakeAway"/>
    public new bool TryTakeAway(out Envelope envelope, out uint came)
    {
        using var held = _takers.Hold();
        if (!CanTake)
        {
            return base.TryTakeAway(out envelope, out came);
        }

        envelope = Take();
        came = _backlog.InHandCame;
        Finish();
        return true;
    }

    /// <summary>Goes idle, if there is nothing to take away.</summary>
    /// <returns><see langword="false"/> if there is something.</returns>
    public bool TryGoIdle()
    {
        using var held = _takers.Hold(); // An array that a worker takes from must not be let go of meanwhile.
        return TryGoIdle(suspended: false);
    }

    public override bool TryTakeLeft(out Envelope envelope, out uint came)
    {
        using var held = _takers.Hold(); // A worker that has found the inbox open may still be taking.
        return base.TryTakeLeft(out envelope, out came);
    }
}
