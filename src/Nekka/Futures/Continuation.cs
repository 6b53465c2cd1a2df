namespace Nekka;

/// <summary>What is to happen when a future completes: a link of the stack that hangs on the future until then.</summary>
/// <remarks>
/// <see cref="Run"/> is called on the stack of whoever sets the future, so it only hands over; it never runs code of
/// the user there.
/// </remarks>
internal abstract class Continuation
{
    private volatile bool _abandoned;
    private int _length;
    private int _lengthToPrune = 32;

    /// <summary>The continuation that was added before this one.</summary>
    public Continuation? Next { get; private set; }

    /// <summary>Whether nobody waits for this any more; it may be unlinked.</summary>
    public bool IsAbandoned => _abandoned;

    /// <summary>Hands over to whoever waits.</summary>
    public abstract void Run();

    /// <summary>Goes before others. Not shared yet.</summary>
    public void GoBefore(Continuation? others)
    {
        Next = others;
        (_length, _lengthToPrune) = others is null ? (1, 32) : (others._length + 1, others._lengthToPrune);
    }

    /// <summary>Unlinks, now and then, those behind this one that are abandoned.</summary>
    /// <remarks>Whoever gives up waiting stays linked until then; without this, many who poll a future that never completes
    /// would pile up. Several threads may do it at once: each only ever skips what is abandoned, which is for good, and new
    /// ones come before this one.</remarks>
    public void PruneNowAndThen()
    {
        if (_length < _lengthToPrune)
        {
            return;
        }

        var length = 1;
        for (var link = this; link is not null; link = link.Next, length++)
        {
            while (link.Next is { IsAbandoned: true } abandoned)
            {
                link.Next = abandoned.Next;
            }
        }

        (_length, _lengthToPrune) = (length, (2 * length) + 32);
    }

    /// <summary>Gives up waiting. <see cref="Future.GiveUp"/> calls it, which tells the future too.</summary>
    public virtual void Abandon() => _abandoned = true;
}

/// <summary>A thread that sleeps until the future completes.</summary>
internal sealed class ParkedThread : Continuation
{
    // A task rather than an event: Task.Wait tells the thread pool that one of its threads is blocked.
    private readonly TaskCompletionSource _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override void Run() => _signal.TrySetResult();

    /// <summary>Sleeps until <see cref="Run"/> or the deadline.</summary>
    /// <returns><see langword="false"/> if the deadline passed first.</returns>
    public bool Sleep(Deadline deadline)
    {
        if (deadline.IsNever)
        {
            _signal.Task.Wait();
            return true;
        }

        if (deadline.Clock == TimeProvider.System)
        {
            return _signal.Task.Wait(deadline.Remaining!.Value);
        }

        using var alarm = deadline.Clock.CreateTimer(
            static state => ((TaskCompletionSource)state!).TrySetResult(), _signal, deadline.Remaining!.Value, Timeout.InfiniteTimeSpan);
        _signal.Task.Wait();
        return false; // The caller looks at the future itself: the alarm and the setter may have met.
    }
}
