using Pool = System.Threading.ThreadPool;

namespace Nekka.Runtimes;

/// <summary>Adds threads to the thread pool when turns that block, unknown to the pool, keep it from running anything.</summary>
/// <remarks>
/// <para>The pool starves when work waits and none completes from one look to the next, while turns are blocked and fewer turns are at work
/// than there are processors. This class then adds threads for the blocked turns, doubling their number at every look: eight looks make up
/// for 200 blocked turns. It adds none to a pool whose turns compute, because more threads would not help.</para>
/// <para><b>Thread safety:</b> one thread at a time.</para>
/// </remarks>
internal sealed class PoolStarvation
{
    private long? _completed; // The work items completed by the last look, if the pool may have been starving then.
    private int _added;

    /// <summary>Adds threads, or takes back those that the pool no longer needs.</summary>
    /// <param name="blocked">The number of blocked turns for which no thread has been added yet.</param>
    /// <param name="atWork">The number of turns that do not block, as far as can be seen.</param>
    /// <returns>Whether the pool may be starving, so that another look is due soon.</returns>
    public bool Look(int blocked, int atWork)
    {
        if (blocked == 0 || atWork >= Environment.ProcessorCount || Pool.PendingWorkItemCount == 0)
        {
            _completed = null;
            Set(Math.Min(_added, blocked));
            return false;
        }

        var completed = Pool.CompletedWorkItemCount;
        if (completed == _completed && HasWhatItMay)
        {
            Set(Math.Max(blocked, 2 * _added));
        }

        _completed = completed;
        return true;
    }

    // While the pool is still making the threads that it was allowed before, more would be too many.
    private static bool HasWhatItMay
    {
        get
        {
            Pool.GetMinThreads(out var minimum, out _);
            return Pool.ThreadCount >= minimum;
        }
    }

    private void Set(int threads)
    {
        Pool.GetMaxThreads(out var maximum, out _);
        threads = Math.Min(threads, maximum);
        if (threads != _added)
        {
            PoolMinimum.Add(threads - _added);
            _added = threads;
        }
    }
}
