namespace Nekka.Diagnostics;

/// <summary>Sees to it that the thread pool gets round to a signal's handler though all of its threads are blocked.</summary>
/// <remarks>.NET hands signals to the pool (only those that end a process get a thread of their own), where the handler stands in
/// line behind all else. So while somebody wants to log on a signal, one piece of work a second is sent after what is there, and
/// when it has not been run in time the pool is given as many threads more as pieces of work wait. When it has been run they are
/// taken back.</remarks>
internal sealed class PoolRelief : IDisposable
{
    private const int MostAtOnce = 256;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private bool _isDisposed;
    private int _extra;

    public PoolRelief() => new Thread(Run) { Name = "Nekka pool relief", IsBackground = true }.UnsafeStart();

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        var probe = PoolProbe.Send();
        lock (_gate)
        {
            while (!_isDisposed)
            {
                Monitor.Wait(_gate, Interval);
                if (!probe.HasRun)
                {
                    Add((int)Math.Min(ThreadPool.PendingWorkItemCount + 1, MostAtOnce));
                    continue;
                }

                Add(-_extra);
                probe = PoolProbe.Send();
            }

            Add(-_extra);
        }
    }

    private void Add(int threads)
    {
        if (threads == 0)
        {
            return;
        }

        ThreadPool.GetMinThreads(out var least, out var leastForCompletions);
        ThreadPool.GetMaxThreads(out var most, out var mostForCompletions);
        if (threads > 0)
        {
            ThreadPool.SetMaxThreads(most + threads, mostForCompletions);
            ThreadPool.SetMinThreads(least + threads, leastForCompletions);
        }
        else
        {
            ThreadPool.SetMinThreads(least + threads, leastForCompletions);
            if (!ThreadPool.SetMaxThreads(most + threads, mostForCompletions))
            {
                ThreadPool.SetMinThreads(least, leastForCompletions); // Blocked turns still need them: next time.
                return;
            }
        }

        _extra += threads;
    }
}
