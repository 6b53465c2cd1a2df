using Nekka.Inspecting;

namespace Nekka.Diagnostics;

/// <summary>Makes sure that the thread pool runs a signal's handler even if all of its threads are blocked.</summary>
/// <remarks>.NET queues signals to the pool (only signals that end the process get their own thread), so the handler waits behind
/// all queued work. While a signal is registered, this class queues one work item per second. If the item has not run in time,
/// this class adds as many pool threads as there are queued work items. After the item has run, it removes them.</remarks>
internal sealed class PoolRelief : IDisposable
{
    private const int MaxAtOnce = 256;
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
        var ping = PoolPing.Send();
        lock (_gate)
        {
            while (!_isDisposed)
            {
                Monitor.Wait(_gate, Interval);
                if (!ping.HasRun)
                {
                    Add((int)Math.Min(ThreadPool.PendingWorkItemCount + 1, MaxAtOnce));
                    continue;
                }

                Add(-_extra);
                ping = PoolPing.Send();
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
                ThreadPool.SetMinThreads(least, leastForCompletions); // Blocked turns still need them. Retry next time.
                return;
            }
        }

        _extra += threads;
    }
}
