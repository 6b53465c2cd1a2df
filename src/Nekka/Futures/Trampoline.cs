namespace Nekka.Futures;

/// <summary>Runs the steps that pass along a chain of futures one after the other instead of one inside the other.</summary>
/// <remarks>
/// <para>A chain of futures may have any length; the stack may not. Whatever passes along a chain (completing, asking for a value,
/// giving up) would be a call in a call for each future. Here the first step runs, and queues the steps that it causes; it runs
/// those before it returns.</para>
/// <para><b>Thread safety:</b> each thread has its own.</para>
/// </remarks>
internal sealed class Trampoline
{
    private const int KeptCapacity = 256;

    [ThreadStatic]
    private static Trampoline? t_own;

    private Queue<(Future? Future, Continuation? Continuation, Step Step)> _queue = new();
    private bool _isRunning;

    private enum Step
    {
        Complete,
        Demand,
        DemandAnywhere,
        Withdraw,
    }

    /// <summary>Notifies a link that its future has completed.</summary>
    public static void Complete(FutureLink link) => (t_own ??= new Trampoline()).RunOrQueue(null, link, Step.Complete);

    /// <summary>Asks for the value of a lazy future, on behalf of a continuation.</summary>
    public static void Demand(Future future, Continuation? waiter) => (t_own ??= new Trampoline()).RunOrQueue(future, waiter, Step.Demand);

    /// <summary>Asks for the value of a lazy future, to be made on any thread that is free.</summary>
    public static void DemandAnywhere(Future future) => (t_own ??= new Trampoline()).RunOrQueue(future, null, Step.DemandAnywhere);

    /// <summary>Notifies a lazy future that a continuation has given up.</summary>
    public static void Withdraw(Future future, Continuation waiter) => (t_own ??= new Trampoline()).RunOrQueue(future, waiter, Step.Withdraw);

    /// <summary>Suspends the queue because foreign code is about to be called: the steps that it causes must not wait for this
    /// one.</summary>
    /// <returns>The argument for <see cref="Resume"/>.</returns>
    public static bool Suspend()
    {
        if (t_own is not { _isRunning: true } own)
        {
            return false;
        }

        own._isRunning = false;
        return true;
    }

    /// <summary>Ends what <see cref="Suspend"/> began.</summary>
    public static void Resume(bool wasRunning)
    {
        if (wasRunning)
        {
            t_own!._isRunning = true;
        }
    }

    private static void Run(Future? future, Continuation? continuation, Step step)
    {
        switch (step)
        {
            case Step.Complete:
                ((FutureLink)continuation!).Complete();
                break;
            case Step.Demand:
                future!.DemandNow(continuation);
                break;
            case Step.DemandAnywhere:
                future!.DemandAnywhereNow();
                break;
            case Step.Withdraw:
                future!.WithdrawNow(continuation!);
                break;
        }
    }

    private void RunOrQueue(Future? future, Continuation? continuation, Step step)
    {
        if (_isRunning)
        {
            _queue.Enqueue((future, continuation, step));
            return;
        }

        _isRunning = true;
        try
        {
            Run(future, continuation, step);
            while (_queue.TryDequeue(out var next))
            {
                Run(next.Future, next.Continuation, next.Step);
            }
        }
        finally
        {
            _isRunning = false;
            if (_queue.Capacity > KeptCapacity)
            {
                _queue = new(); // The chain was long.
            }
        }
    }
}
