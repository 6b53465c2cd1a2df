using System.Diagnostics.CodeAnalysis;

namespace Nekka.Recording;

/// <summary>The machine's time in milliseconds, for code that asks for it a million times a second.</summary>
/// <remarks>
/// <para><see cref="Environment.TickCount64"/> takes a sixth of the time of a tell, and a recorded message needs the time twice. So while
/// the time is asked for very often, a thread writes it down once a millisecond, and to ask is to read that. The thread goes on for a tenth of
/// a second, unless it is wanted anew; then it sleeps, then it ends. So a process with little to do uses no processor time for this.</para>
/// <para>Where more threads compute than there are processors, the time may lag by some milliseconds.</para>
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
internal static class TickingClock
{
    private const int Many = 256; // So many in one millisecond are worth a thread.
    private const int Ticks = 100;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private static readonly object Gate = new();
    private static volatile bool s_ticks;
    private static uint s_now;
    private static uint s_lastAsked; // Threads that ask at the same time may disturb each other's count; the thread starts a little later then.
    private static int s_asked;
    private static bool s_wanted;
    private static Thread? s_thread;

    /// <summary>The time; it comes round after 49 days.</summary>
    public static uint Milliseconds => s_ticks ? Volatile.Read(ref s_now) : Ask();

    /// <summary>The time, for code that holds a lock.</summary>
    public static uint MillisecondsInLock => s_ticks ? Volatile.Read(ref s_now) : (uint)Environment.TickCount64;

    private static uint Ask()
    {
        var now = (uint)Environment.TickCount64;
        if (now != s_lastAsked)
        {
            (s_lastAsked, s_asked) = (now, 0);
        }
        else if (++s_asked == Many)
        {
            Begin();
        }

        return now;
    }

    [SuppressMessage("Design", "CA1031", Justification = "A process that gets no thread any more has other troubles than a slow clock.")]
    private static void Begin()
    {
        lock (Gate)
        {
            s_wanted = true;
            if (s_thread is not null)
            {
                Monitor.Pulse(Gate);
                return;
            }

            try
            {
                var thread = new Thread(Run) { Name = "Nekka clock", IsBackground = true };
                thread.UnsafeStart();
                s_thread = thread;
            }
            catch
            {
                s_wanted = false;
            }
        }
    }

    private static void Run()
    {
        while (true)
        {
            lock (Gate)
            {
                if (!s_wanted && !Monitor.Wait(Gate, Rest) && !s_wanted)
                {
                    s_thread = null;
                    return;
                }

                s_wanted = false;
            }

            Tick();
        }
    }

    // The time is there before anybody reads it, and nobody reads it when it is not renewed any more.
    private static void Tick()
    {
        for (var tick = 0; tick < Ticks; tick++)
        {
            Volatile.Write(ref s_now, (uint)Environment.TickCount64);
            s_ticks = true;
            Thread.Sleep(1);
        }

        s_ticks = false;
    }
}
