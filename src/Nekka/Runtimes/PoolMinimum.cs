using Pool = System.Threading.ThreadPool;

namespace Nekka.Runtimes;

/// <summary>Raises the thread pool's minimum by one thread for each blocked one, above the minimum that the process set.</summary>
/// <remarks>By itself the pool adds threads for blocked ones ever more slowly: 64 blocked turns would keep a 65th actor waiting for 13
/// seconds.
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para></remarks>
internal static class PoolMinimum
{
    private static readonly object Gate = new();
    private static int s_needed; // The number of threads to add.
    private static int s_added;  // The number added, which the pool's maximum may limit.

    /// <summary>Lets the pool make that many more threads at once if it has work for them; a negative number takes them back.</summary>
    public static void Add(int threads)
    {
        lock (Gate)
        {
            s_needed += threads;
            Pool.GetMinThreads(out var minimum, out var completions);
            Pool.GetMaxThreads(out var maximum, out _);
            var raised = Math.Clamp(minimum + s_needed - s_added, 1, maximum);
            if (raised != minimum && Pool.SetMinThreads(raised, completions))
            {
                s_added += raised - minimum;
            }
        }
    }
}
