namespace Nekka;

/// <summary>What futures made of futures do for one another: one step after the other instead of one inside the other.</summary>
/// <remarks>
/// <para>A chain of futures may be of any length, the stack is not. So whatever would pass along a chain by calls (completing,
/// asking for a value, giving up) is noted here by all but the first step, which then does the rest, before it returns.</para>
/// <para><b>Thread safety:</b> each thread has its own.</para>
/// </remarks>
internal sealed class Chain
{
    private const int KeptCapacity = 256;

    [ThreadStatic]
    private static Chain? t_own;

    private Queue<(Future? Future, Continuation? Continuation, Step Step)> _later = new();
    private bool _isRunning;

    private enum Step
    {
        Complete,
        Demand,
        DemandAnywhere,
        Withdraw,
    }

    /// <summary>Tells a link that its future has completed.</summary>
    public static void Complete(FutureLink link) => (t_own ??= new Chain()).Take(null, link, Step.Complete);

    /// <summary>Asks for the value of a lazy future, on behalf of a continuation.</summary>
    public static void Demand(Future future, Continuation? waiter) => (t_own ??= new Chain()).Take(future, waiter, Step.Demand);

    /// <summary>Asks for the value of a lazy future, to be made wherever there is a thread.</summary>
    public static void DemandAnywhere(Future future) => (t_own ??= new Chain()).Take(future, null, Step.DemandAnywhere);

    /// <summary>Tells a lazy future that a continuation has given up.</summary>
    public static void Withdraw(Future future, Continuation waiter) => (t_own ??= new Chain()).Take(future, waiter, Step.Withdraw);

    /// <summary>Learns that code of somebody else's is about to be called: what that begins must not wait for us.</summary>
    /// <returns>What <see cref="Return"/> takes.</returns>
    public static bool Leave()
    {
        if (t_own is not { _isRunning: true } own)
        {
            return false;
        }

        own._isRunning = false;
        return true;
    }

    /// <inheritdoc cref="Leave"/>
    public static void Return(bool wasRunning)
    {
        if (wasRunning)
        {
            t_own!._isRunning = true;
        }
    }

    private static void Do(Future? future, Continuation? continuation, Step step)
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

    private void Take(Future? future, Continuation? continuation, Step step)
    {
        if (_isRunning)
        {
            _later.Enqueue((future, continuation, step));
            return;
        }

        _isRunning = true;
        try
        {
            Do(future, continuation, step);
            while (_later.TryDequeue(out var next))
            {
                Do(next.Future, next.Continuation, next.Step);
            }
        }
        finally
        {
            _isRunning = false;
            if (_later.Capacity > KeptCapacity)
            {
                _later = new(); // It has been a long chain.
            }
        }
    }
}
