using Pool = System.Threading.ThreadPool;

namespace Nekka;

/// <summary>Runs actors on the thread pool.</summary>
internal sealed class ThreadPoolRuntime : ActorRuntime
{
    private readonly object _gate = new();
    private int _blocked;

    public override string ToString() => "thread pool";

    internal override void Schedule(ActorCell cell) => Schedule((IPoolWork)cell);

    internal override void Yield(ActorCell cell) => Pool.UnsafeQueueUserWorkItem(cell, preferLocal: false);

    /// <summary>Has the work run soon on a thread of the pool.</summary>
    public static void Schedule(IPoolWork work)
    {
        if (PoolWorker.Current is { } worker)
        {
            worker.RunNext(work);
        }
        else
        {
            Pool.UnsafeQueueUserWorkItem(work, preferLocal: true);
        }
    }

    internal override bool Wait(Future future, Deadline deadline) =>
        future.Spin() || (Thread.CurrentThread.IsThreadPoolThread ? ParkWithRelief(future, deadline) : future.Park(deadline));

    // The pool adds threads for those that are blocked, but ever more slowly: 64 blocked turns would keep a 65th actor
    // waiting for 13 seconds. So those that are too many for it count as threads that the pool needs at least.
    private bool ParkWithRelief(Future future, Deadline deadline)
    {
        var relief = Interlocked.Increment(ref _blocked) > Environment.ProcessorCount && Raise(1);
        try
        {
            return future.Park(deadline);
        }
        finally
        {
            Interlocked.Decrement(ref _blocked);
            if (relief)
            {
                Raise(-1);
            }
        }
    }

    private bool Raise(int threads)
    {
        lock (_gate)
        {
            Pool.GetMinThreads(out var workers, out var completions);
            return Pool.SetMinThreads(workers + threads, completions);
        }
    }
}
