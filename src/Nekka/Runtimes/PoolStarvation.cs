using Pool = System.Threading.ThreadPool;

namespace Nekka;

/// <summary>Relieves the thread pool of turns that block without telling it, where they keep it from running anything.</summary>
/// <remarks>
/// <para>The pool starves when work waits and none is done from one look to the next, while turns are blocked and fewer are at
/// work than there are processors. Threads are then added for the blocked ones, at every look twice as many as before: 200 blocked
/// turns are got over in eight looks. A pool whose turns compute gets none: more threads would not help it.</para>
/// <para><b>Thread safety:</b> one thread at a time.</para>
/// </remarks>
internal sealed class PoolStarvation
{
    private long? _completed; // How much the pool had done at the last look, if it may have been starving.
    private int _added;

    /// <summary>Relieves the pool, or takes back what it does not need any longer.</summary>
    /// <param name="blocked">How many turns block, for which no thread has been added yet.</param>
    /// <param name="atWork">How many turns do not block, so far as can be seen.</param>
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

    // While the pool is about to make the threads that it was allowed before, more of them would be too many.
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
