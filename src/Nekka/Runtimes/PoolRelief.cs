using Pool = System.Threading.ThreadPool;

namespace Nekka;

/// <summary>The threads that the thread pool is to have at least, beyond those that the process wants: one for each that is blocked.</summary>
/// <remarks>The pool adds threads by itself for those that are blocked, but ever more slowly: 64 blocked turns would keep a 65th
/// actor waiting for 13 seconds.
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para></remarks>
internal static class PoolRelief
{
    private static readonly object Gate = new();
    private static int s_threads; // What we add.
    private static int s_wanted;  // The minimum without it.
    private static int s_set;     // The minimum as we left it.

    /// <summary>Has the pool make so many threads more at once, should it have work for them; or fewer.</summary>
    public static void Add(int threads)
    {
        lock (Gate)
        {
            Pool.GetMinThreads(out var minimum, out var completions);
            if (minimum != s_set)
            {
                s_wanted = minimum; // Somebody else has set it since: that is what remains in the end.
            }

            s_threads += threads;
            Pool.GetMaxThreads(out var maximum, out _);
            var raised = Math.Min(s_wanted + s_threads, maximum);
            s_set = raised == minimum || Pool.SetMinThreads(raised, completions) ? raised : minimum;
        }
    }
}
