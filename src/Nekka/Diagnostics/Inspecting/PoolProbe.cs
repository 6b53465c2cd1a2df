namespace Nekka;

/// <summary>A piece of work behind all that waits for the thread pool: it has run when the pool had a thread for it.</summary>
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
