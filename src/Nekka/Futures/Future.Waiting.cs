namespace Nekka;

public abstract partial class Future
{
    /// <summary>How often to look for what is on its way, before going to sleep.</summary>
    internal const int SpinRounds = 30;

    /// <summary>Waits for completion, evaluating first what is lazy.</summary>
    /// <returns><see langword="null"/>, or the future that was late when the deadline passed.</returns>
    internal virtual Future? Wait(Deadline deadline) => IsCompleted || Block(deadline) ? null : this;

    internal void WaitOrThrow(Deadline deadline)
    {
        if (Wait(deadline) is { } late && !IsCompleted)
        {
            throw late.Missing.LateBy(deadline.Timeout!.Value);
        }
    }

    /// <summary>Goes on with an awaiting method when the future completes.</summary>
    internal virtual void Await(Action continuation, bool captureContext, bool flowExecutionContext)
    {
        var wait = new AwaitContinuation(this, continuation, captureContext, flowExecutionContext);
        ActorCell.Current?.NoteAwait(wait);
        OnCompleted(wait);
    }

    /// <summary>The value, for whoever awaited it; or the exception that refuses the wait.</summary>
    internal object? AwaitedResult()
    {
        ThrowIfRefused();
        return Get();
    }

    /// <summary>Throws where the await was not ended by the future but refused, as part of a deadlock.</summary>
    private protected void ThrowIfRefused()
    {
        if (!IsCompleted)
        {
            ActorCell.Current?.ThrowIfRefused(this);
        }
    }

    /// <summary>Spins for about as long as an answer takes that is on its way.</summary>
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
        if (!TryAdd(thread))
        {
            return true;
        }

        Demand(thread); // A get hook may have been set since the caller looked for one.
        var actor = ActorCell.Current;
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

        PoolWorker.Current?.Flush(); // It may be what we wait for.
        if (Owner is { } owner)
        {
            if (deadline.IsNever && !EndsByItself)
            {
                owner.RefuseToWaitForItself();
            }

            owner.Runtime.RefuseWaitFor(owner);
            owner.ExpectMore();
        }

        return SimulatedRuntime.Current is { } simulation
            ? BlockInside(simulation, deadline)
            : (ActorCell.Current ?? Owner)?.Runtime.Wait(this, deadline) ?? (Spin() || Park(deadline));
    }

    private bool BlockInside(SimulatedRuntime simulation, Deadline deadline)
    {
        var actor = ActorCell.Current;
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
