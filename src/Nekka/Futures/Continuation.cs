namespace Nekka.Futures;

/// <summary>Something that happens when a future completes; until then a link of the future's stack of continuations.</summary>
/// <remarks>
/// <see cref="Run"/> is called on the stack of the code that sets the future. It only hands over to another stack and never runs
/// user code there.
/// </remarks>
internal abstract class Continuation
{
    private volatile bool _abandoned;
    private int _length;
    private int _lengthToPrune = 32;

    /// <summary>The continuation that was added before this one.</summary>
    public Continuation? Next { get; private set; }

    /// <summary>Whether the continuation has given up waiting and may be unlinked.</summary>
    public bool IsAbandoned => _abandoned;

    /// <summary>Hands over to the code that waits.</summary>
    public abstract void Run();

    /// <summary>Links this continuation in front of others. No other thread knows it yet.</summary>
    public void PushOnto(Continuation? others)
    {
        Next = others;
        (_length, _lengthToPrune) = others is null ? (1, 32) : (others._length + 1, others._lengthToPrune);
    }

    /// <summary>Occasionally unlinks the abandoned continuations behind this one.</summary>
    /// <remarks>An abandoned continuation stays linked until then. Without this, the continuations of repeated waits with a timeout
    /// would pile up on a future that never completes. Several threads may do it at once: each only skips abandoned continuations,
    /// which stay abandoned, and new continuations are linked in front of this one.</remarks>
    public void PruneOccasionally()
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

    /// <summary>Gives up waiting. <see cref="Future.GiveUp"/> calls this, and tells the future.</summary>
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
