using System.Diagnostics;
using Nekka.Inspecting;
using Nekka.Runtimes;
using Pool = System.Threading.ThreadPool;

namespace Nekka.Diagnosing;

/// <summary>What the thread pool does, as far as one sees from outside, and for how long it has not run what it was sent.</summary>
/// <remarks>This class is not thread-safe: the feed's lock guards it.</remarks>
internal sealed class PoolMeter
{
    private static readonly TimeSpan Prompt = TimeSpan.FromMilliseconds(100); // A pool that takes less time is not late.

    private PoolPing? _ping;
    private long _pinged;
    private long _completed;
    private long _completedAtPing;
    private long _looked;

    /// <summary>The work items that the pool has completed a second since the look before; <see langword="null"/> in the first look.</summary>
    public double? CompletedPerSecond { get; private set; }

    /// <summary>For how long the pool has not run a work item that it was sent; zero if it runs what it is sent.</summary>
    public TimeSpan Unresponsive { get; private set; }

    /// <summary>Whether the pool has completed any work item in that time.</summary>
    public bool HasCompletedAny { get; private set; }

    /// <summary>The turns that block the pool's threads.</summary>
    public int BlockedTurns { get; private set; }

    /// <summary>The pool's threads.</summary>
    public int Threads { get; private set; }

    /// <summary>The work items that wait for a thread.</summary>
    public long Pending { get; private set; }

    /// <summary>Looks at the pool.</summary>
    public void Look()
    {
        var now = Stopwatch.GetTimestamp();
        var completed = Pool.CompletedWorkItemCount;
        CompletedPerSecond = _looked == 0 ? null : Math.Max(0, completed - _completed) / Math.Max(Stopwatch.GetElapsedTime(_looked, now).TotalSeconds, 1e-3);
        (_looked, _completed) = (now, completed);
        (Threads, Pending, BlockedTurns) = (Pool.ThreadCount, Pool.PendingWorkItemCount, PoolWatch.CountBlocked());
        if (_ping is { HasRun: false })
        {
            var late = Stopwatch.GetElapsedTime(_pinged, now);
            Unresponsive = late >= Prompt ? late : TimeSpan.Zero;
            HasCompletedAny = completed != _completedAtPing;
            return;
        }

        Unresponsive = TimeSpan.Zero;
        (_pinged, _completedAtPing) = (now, completed);
        _ping = PoolPing.Send();
    }
}
