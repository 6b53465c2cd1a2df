using Nekka.Futures;

namespace Nekka;

public abstract partial class Future
{
    /// <summary>How often a thread looks for the value before it goes to sleep.</summary>
    internal const int SpinRounds = 30;

    /// <summary>Waits for completion. Evaluates a lazy future first.</summary>
    /// <returns><see langword="null"/>, or the future that was late when the deadline passed.</returns>
    internal virtual Future? Wait(Deadline deadline) => IsCompleted || Block(deadline) ? null : this;

    /// <summary>The deadline of a wait that begins now, by the future's clock.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    internal Deadline DeadlineAfter(TimeSpan? timeout) =>
        Deadline.IsInfinite(timeout) ? Deadline.Never : Deadline.After(timeout, Clock); // Most waits have no timeout and need no clock.

    internal void WaitOrThrow(Deadline deadline)
    {
        if (Wait(deadline) is { } late && !IsCompleted)
        {
            throw late.Missing.TimeoutAfter(deadline.Timeout!.Value);
        }
    }

    /// <summary>Runs the rest of an awaiting method when the future completes.</summary>
    internal virtual void Await(Action continuation, bool captureContext, bool flowExecutionContext)
    {
        var actor = ActorContext.Current;
        var wait = new AwaitContinuation(this, continuation, captureContext, flowExecutionContext, actor);
        actor?.NoteAwait(wait);
        OnCompleted(wait);
    }

    /// <summary>Gives the value to the awaiting method, or throws the exception that refuses the wait.</summary>
    internal object? AwaitedResult()
    {
        ThrowIfRefused();
        return Get();
    }

    /// <summary>Throws if the await goes on not because the future has completed but because it was refused as part of a deadlock.</summary>
    private protected void ThrowIfRefused()
    {
        if (!IsCompleted)
        {
            ActorContext.Current?.ThrowIfRefused(this);
        }
    }

    /// <summary>Spins for about as long as an answer takes that is about to come.</summary>
    internal bool Spin()
    {
        var spinner = default(SpinWait);
        for (var round = 0; round < SpinRounds && !IsCompleted; round++)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        return IsCompleted;
    }

    /// <summary>Puts the calling thread to sleep until the future completes or the deadline passes.</summary>
    internal bool Park(Deadline deadline)
    {
        var thread = new ParkedThread();
        if (!_continuations.TryAdd(thread))
        {
            return true;
        }

        Demand(thread); // A get hook may have been set since the caller looked for one.
        var actor = ActorContext.Current;
        var woken = false;
        try
        {
            actor?.BeginBlocking(this, deadline);
            woken = thread.Sleep(deadline);
        }
        finally
        {
            actor?.EndBlocking();
            if (!woken)
            {
                GiveUp(thread);
            }
        }

        return IsCompleted;
    }

    private protected bool Block(Deadline deadline)
    {
        if (deadline.IsPoll)
        {
            return IsCompleted;
        }

        BeforeBlocking.Run(); // What waits for this thread may be what this thread is about to wait for.
        var owner = Owner;
        owner?.PrepareForBlockedThread(isForEver: deadline.IsNever && !EndsByItself);
        return ISimulation.Current is { } simulation
            ? BlockInside(simulation, deadline)
            : (ActorContext.Current ?? owner)?.Wait(this, deadline) ?? (Spin() || Park(deadline));
    }

    private bool BlockInside(ISimulation simulation, Deadline deadline)
    {
        var actor = ActorContext.Current;
        try
        {
            actor?.BeginBlocking(this, deadline);
            return simulation.Wait(this, deadline);
        }
        finally
        {
            actor?.EndBlocking();
        }
    }
}
