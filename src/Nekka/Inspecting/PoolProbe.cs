namespace Nekka.Inspecting;

/// <summary>A work item at the end of the thread pool's queue. Once it has run, the pool has got through the work queued before
/// it.</summary>
internal sealed class PoolProbe : IThreadPoolWorkItem
{
    private volatile bool _hasRun;

    private PoolProbe()
    {
    }

    public bool HasRun => _hasRun;

    public static PoolProbe Send()
    {
        var probe = new PoolProbe();
        ThreadPool.UnsafeQueueUserWorkItem(probe, preferLocal: false);
        return probe;
    }

    void IThreadPoolWorkItem.Execute() => _hasRun = true;
}
