using Nekka.Futures;
using Pool = System.Threading.ThreadPool;

namespace Nekka.Runtimes;

/// <summary>Runs actors on the thread pool.</summary>
internal sealed class ThreadPoolRuntime : ActorRuntime
{
    private int _blocked;

    public override string ToString() => "thread pool";

    internal override void Schedule(RunnableActor actor) => Schedule((IPoolWork)actor);

    internal override void Yield(RunnableActor actor) => Pool.UnsafeQueueUserWorkItem(actor, preferLocal: false);

    /// <summary>Schedules the work on a thread of the pool.</summary>
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

    // Blocked turns beyond the number of processors raise the pool's minimum of threads.
    private bool ParkWithRelief(Future future, Deadline deadline)
    {
        var worker = PoolWorker.Current;
        var relief = Interlocked.Increment(ref _blocked) > Environment.ProcessorCount;
        if (relief)
        {
            Relieve(worker, isRelieved: true, threads: 1);
        }

        try
        {
            return future.Park(deadline);
        }
        finally
        {
            Interlocked.Decrement(ref _blocked);
            if (relief)
            {
                Relieve(worker, isRelieved: false, threads: -1);
            }
        }
    }

    private static void Relieve(PoolWorker? worker, bool isRelieved, int threads)
    {
        worker?.IsRelieved = isRelieved; // So the watch, which adds threads as well, adds none for this one.
        PoolMinimum.Add(threads);
    }
}
