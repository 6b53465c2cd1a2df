namespace Nekka.Runtimes;

/// <summary>Keeps blocked turns from delaying other work: the work in a <see cref="PoolWorker"/>'s place behind one blocked turn, and the
/// pool's work behind many, or behind many turns in a row that are long.</summary>
/// <remarks>
/// <para>A thread looks once a millisecond while workers are given work to run next, then less often while any worker runs; then it sleeps,
/// then it ends. So a process whose actors are idle uses no processor time. The thread is not one of the pool's, because all of those may
/// be blocked.</para>
/// <para>It matters only where a turn wakes an actor and then waits for it other than through a future, or works on for long; or where
/// turns that wait in that way hold all threads of the pool.</para>
/// </remarks>
internal static class PoolWatch
{
    private const int QuietLooks = 20;
    private const int IdleLooks = 3;
    private const int ShortPause = 20; // Milliseconds.
    private const int LongPause = 160;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private static readonly object Gate = new();
    private static readonly List<WeakReference<PoolWorker>> Workers = [];
    private static readonly PoolStarvation Starvation = new();
    private static volatile Pace s_pace;
    private static Thread? s_thread;
    private static int s_pause; // Used by the watch only: milliseconds between two looks at turns.

    private enum Pace : byte
    {
        None,
        Seldom, // Looks for turns that block.
        Often,  // Looks at the workers' places as well.
    }

    /// <summary>Adds a worker, for as long as its thread exists.</summary>
    public static void Add(PoolWorker worker)
    {
        lock (Gate)
        {
            Workers.RemoveAll(static reference => !reference.TryGetTarget(out _));
            Workers.Add(new WeakReference<PoolWorker>(worker));
        }
    }

    /// <summary>Starts watching the turns of workers. A worker calls it when it begins to run.</summary>
    public static void WatchTurns()
    {
        if (s_pace == Pace.None)
        {
            SpeedUp(Pace.Seldom);
        }
    }

    /// <summary>Starts watching the places of workers. A worker calls it when its place is filled.</summary>
    public static void WatchPlaces()
    {
        if (s_pace != Pace.Often)
        {
            SpeedUp(Pace.Often);
        }
    }

    /// <summary>Counts the turns that run on the pool's threads and block them now.</summary>
    public static int CountBlocked()
    {
        lock (Gate)
        {
            return Workers.Count(static reference => reference.TryGetTarget(out var worker) && worker is { IsRunning: true, IsBlocked: true });
        }
    }

    private static void SpeedUp(Pace pace)
    {
        lock (Gate)
        {
            if (s_pace >= pace)
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

            s_pace = pace;
        }
    }

    private static void Watch()
    {
        while (true)
        {
            LookOften();
            LookSeldom();
            lock (Gate)
            {
                if (s_pace == Pace.None && !IsWokenInTime())
                {
                    s_thread = null;
                    return;
                }
            }
        }
    }

    // Under the lock.
    private static bool IsWokenInTime() => Monitor.Wait(Gate, Rest) || s_pace != Pace.None;

    private static void LookOften()
    {
        var lastLook = Environment.TickCount64;
        for (var quiet = 0; s_pace == Pace.Often; quiet++)
        {
            Thread.Sleep(1);
            if (LookAtPlaces())
            {
                quiet = 0;
            }

            if (Environment.TickCount64 - lastLook >= ShortPause)
            {
                lastLook = Environment.TickCount64;
                LookAtTurns();
            }

            if (quiet >= QuietLooks)
            {
                SlowDown(Pace.Seldom, LookAtPlaces);
            }
        }
    }

    private static void LookSeldom()
    {
        s_pause = ShortPause;
        var idle = 0;
        while (true)
        {
            lock (Gate)
            {
                if (s_pace == Pace.Seldom)
                {
                    Monitor.Wait(Gate, s_pause);
                }

                if (s_pace != Pace.Seldom)
                {
                    return;
                }
            }

            idle = LookAtTurns() ? 0 : idle + 1;
            if (idle >= IdleLooks)
            {
                SlowDown(Pace.None, LookAtTurns);
            }
        }
    }

    // A worker fills its place, or begins to run, then looks whether it is watched, without a fence in between. This fence, in every thread
    // at once, makes sure that either the worker sees that it is not watched, or the last look sees what the worker did.
    private static void SlowDown(Pace pace, Func<bool> lastLook)
    {
        lock (Gate)
        {
            var before = s_pace;
            s_pace = pace;
            Interlocked.MemoryBarrierProcessWide();
            if (lastLook())
            {
                s_pace = before;
            }
        }
    }

    // Returns whether any worker has put something into its place since the last look.
    private static bool LookAtPlaces()
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

    // Returns whether any worker is at work.
    private static bool LookAtTurns()
    {
        var (running, blocked, relieved) = (0, 0, 0);
        var now = Environment.TickCount64;
        lock (Gate)
        {
            foreach (var reference in Workers)
            {
                if (reference.TryGetTarget(out var worker) && worker.IsRunning)
                {
                    running++;
                    worker.EndLongPortion(now);
                    relieved += worker.IsRelieved ? 1 : 0;
                    blocked += !worker.IsRelieved && worker.IsBlocked ? 1 : 0;
                }
            }
        }

        s_pause = Starvation.Look(blocked, running - blocked - relieved) ? ShortPause : Math.Min(2 * s_pause, LongPause);
        return running > 0;
    }
}
