namespace Nekka.Inspecting;

/// <summary>A work item at the end of the thread pool's queue. Once it has run, the pool has got through the work queued before
/// it.</summary>
internal sealed class PoolPing : IThreadPoolWorkItem
{
    private volatile bool _hasRun;

    private PoolPing()
    {
    }

    public bool HasRun => _hasRun;

    public static PoolPing Send()
    {
        var ping = new PoolPing();
        ThreadPool.UnsafeQueueUserWorkItem(ping, preferLocal: false);
        return ping;
    }

    void IThreadPoolWorkItem.Execute() => _hasRun = true;
}
