using Pool = System.Threading.ThreadPool;

namespace Nekka;

/// <summary>The threads that the thread pool is to have at least, beyond those that the process wants: one for each that is blocked.</summary>
/// <remarks>The pool adds threads by itself for those that are blocked, but ever more slowly: 64 blocked turns would keep a 65th
/// actor waiting for 13 seconds.
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para></remarks>
internal static class PoolMinimum
{
    private static readonly object Gate = new();
    private static int s_needed; // How many are to be added.
    private static int s_added;  // How many are: the pool may have no room for more.

    /// <summary>Has the pool make so many threads more at once, should it have work for them; or fewer.</summary>
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
