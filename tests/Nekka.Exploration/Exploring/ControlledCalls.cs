using Microsoft.Coyote.Random;
using Microsoft.Coyote.Runtime;

namespace Nekka.Exploration;

/// <summary>What rewritten code calls instead of what Coyote does not control.</summary>
public static class ControlledCalls
{
    /// <summary>For <see cref="Thread.UnsafeStart()"/>.</summary>
    public static void Start(Thread thread) => thread.Start();

    /// <summary>For a thread's name: by the name that it gives a thread, Coyote knows it again.</summary>
    public static void LeaveNameless(Thread thread, string? name)
    {
    }

    /// <summary>For <see cref="ThreadPool.UnsafeQueueUserWorkItem(IThreadPoolWorkItem, bool)"/>.</summary>
    public static bool QueueItem(IThreadPoolWorkItem item, bool preferLocal)
    {
        _ = Task.Run(item.Execute);
        return true;
    }

    /// <summary>For <see cref="ThreadPool.UnsafeQueueUserWorkItem{TState}(Action{TState}, TState, bool)"/>.</summary>
    public static bool QueueAction<TState>(Action<TState> action, TState state, bool preferLocal)
    {
        _ = Task.Run(() => action(state));
        return true;
    }

    /// <summary>For <see cref="Monitor.Wait(object, TimeSpan)"/>, which for Coyote waits for ever: the time is sometimes over at once.</summary>
    public static bool WaitForSomeTime(object gate, TimeSpan timeout)
    {
        if (Generator.Create().NextBoolean())
        {
            return Monitor.Wait(gate);
        }

        Monitor.Exit(gate);
        SchedulingPoint.Interleave();
        Monitor.Enter(gate);
        return false;
    }

    /// <summary>For <see cref="PoolWatch.Add"/>: what it would hold on to survives the schedule.</summary>
    public static void LeaveUnwatched(object worker)
    {
    }

    /// <summary>For <see cref="LiveSystems.Add"/>: its lock, which is one for all systems, survives the schedule.</summary>
    /// <returns>Sums that nobody reads.</returns>
    public static object LeaveUnmeasured(object system) => new ClassSums();

    /// <summary>For <see cref="PoolWatch.WatchTurns"/>: here is no pool of so many threads.</summary>
    public static void LeaveTurnsUnwatched()
    {
    }

    /// <summary>For <see cref="PoolWatch.WatchPlaces"/>: its two looks may come at any time.</summary>
    public static void WatchAtAnyTime()
    {
        var worker = PoolWorker.Current!;
        _ = Task.Run(() =>
        {
            worker.Rescue();
            worker.Rescue();
        });
    }
}
