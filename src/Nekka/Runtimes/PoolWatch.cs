namespace Nekka;

/// <summary>Sees to it that what a <see cref="PoolWorker"/> is to run next does not wait for a turn that blocks.</summary>
/// <remarks>
/// <para>A thread that looks once a millisecond, as long as there is something to look at, then sleeps, then ends: a process
/// whose actors have nothing to do uses no processor time. It is not one of the pool's, all of which may be blocked.</para>
/// <para>Needed only where a turn waits, other than through a future, for what an actor does that it has just woken; or
/// works long after it did.</para>
/// </remarks>
internal static class PoolWatch
{
    private const int QuietLooks = 20;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private static readonly object Gate = new();
    private static readonly List<WeakReference<PoolWorker>> Workers = [];
    private static volatile bool s_running;
    private static Thread? s_thread;

    /// <summary>Includes a worker, for as long as its thread exists.</summary>
    public static void Add(PoolWorker worker)
    {
        lock (Gate)
        {
            Workers.RemoveAll(static reference => !reference.TryGetTarget(out _));
            Workers.Add(new WeakReference<PoolWorker>(worker));
        }
    }

    /// <summary>Has somebody look after what workers are to run next.</summary>
    public static void EnsureRunning()
    {
        if (!s_running)
        {
            Start();
        }
    }

    private static void Start()
    {
        lock (Gate)
        {
            if (s_running)
            {
                return;
            }

            if (s_thread is null)
            {
                var thread = new Thread(Watch) { Name = "Nekka pool watch", IsBackground = true };
                thread.UnsafeStart();
                s_thread = thread;
            }
            else
            {
                Monitor.Pulse(Gate);
            }

            s_running = true;
        }
    }

    private static void Watch()
    {
        while (true)
        {
            WatchUntilQuiet();
            lock (Gate)
            {
                if (!s_running && !Monitor.Wait(Gate, Rest) && !s_running)
                {
                    s_thread = null;
                    return;
                }
            }
        }
    }

    private static void WatchUntilQuiet()
    {
        for (var quiet = 0; quiet < QuietLooks; quiet++)
        {
            Thread.Sleep(1);
            if (Look())
            {
                quiet = 0;
            }
        }

        s_running = false;

        // A worker fills its place, then looks whether it is watched, without a fence in between. With this one, in every
        // thread at once, either it sees that nobody watches, or the last look sees its place filled.
        Interlocked.MemoryBarrierProcessWide();
        if (Look())
        {
            s_running = true;
        }
    }

    // Returns whether any worker has put something into its place since the last look.
    private static bool Look()
    {
        lock (Gate)
        {
            var active = false;
            foreach (var reference in Workers)
            {
                active |= reference.TryGetTarget(out var worker) && worker.Rescue();
            }

            return active;
        }
    }
}
