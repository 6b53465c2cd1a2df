using Nekka.Text;

namespace Nekka.Futures;

/// <summary>A future of the index of the first of several futures that completes. It waits for them only while something waits for it.</summary>
internal sealed class FirstFuture(Future[] futures) : Future<int>
{
    private readonly object _gate = new();
    private Link[]? _links; // While something waits.
    private int _waiters;

    internal override TimeProvider Clock { get; } = FutureJoin.ClockOf(futures);

    internal override Future? Wait(Deadline deadline)
    {
        if (IsCompleted || TryComplete())
        {
            return null;
        }

        if (deadline.IsPoll)
        {
            TryEvaluateOne(deadline);
            return base.Wait(deadline);
        }

        // Lazy futures are evaluated elsewhere: this thread is about to block, and so is its context.
        DemandAnywhere();
        Begin();
        try
        {
            return base.Wait(deadline);
        }
        finally
        {
            End();
        }
    }

    internal override void DemandAnywhereNow()
    {
        foreach (var future in futures)
        {
            future.DemandAnywhere();
        }
    }

    internal override void Demand(Continuation waiter) => Trampoline.Demand(this, waiter);

    internal override void DemandNow(Continuation? waiter)
    {
        if (!TryComplete())
        {
            Begin();
        }
    }

    internal override ActorTimeoutException TimeoutAfter(TimeSpan timeout) =>
        new($"None of the futures was over within {DisplayText.Of(timeout)}. The first of {futures.Length}: {futures[0].Missing.TimeoutAfter(timeout).Message}");

    internal override void WithdrawNow(Continuation waiter) => End();

    private protected override void Withdraw(Continuation waiter) => Trampoline.Withdraw(this, waiter);

    private protected override void Forget()
    {
        Link[]? links;
        lock (_gate)
        {
            (links, _links) = (_links, null);
        }

        Abandon(links);
    }

    private bool TryComplete()
    {
        var index = Array.FindIndex(futures, static future => future.IsCompleted);
        if (index < 0)
        {
            return false;
        }

        TrySet(index);
        return true;
    }

    private void TryEvaluateOne(Deadline poll)
    {
        if (Array.FindIndex(futures, future => future.Wait(poll) is null) is var index and >= 0)
        {
            TrySet(index);
        }
    }

    // A continuation that gives up may call End before it has come here: then the count is below zero for a moment.
    private void Begin()
    {
        Link[] links;
        lock (_gate)
        {
            if (++_waiters != 1 || _links is not null)
            {
                return;
            }

            links = _links = new Link[futures.Length];
            for (var index = 0; index < links.Length; index++)
            {
                links[index] = new Link(this, index);
            }
        }

        for (var index = 0; index < links.Length; index++)
        {
            futures[index].OnCompleted(links[index]);
        }

        if (IsClaimed)
        {
            Forget(); // It was claimed before the links were there to be abandoned.
        }
    }

    private void End()
    {
        Link[]? links = null;
        lock (_gate)
        {
            if (--_waiters == 0)
            {
                (links, _links) = (_links, null);
            }
        }

        Abandon(links);
    }

    private void Abandon(Link[]? links)
    {
        for (var index = 0; index < links?.Length; index++)
        {
            futures[index].GiveUp(links[index]);
        }
    }

    private sealed class Link(FirstFuture first, int index) : FutureLink<FirstFuture>(first)
    {
        protected override void Complete(FirstFuture first) => first.TrySet(index);
    }
}
