using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Nekka.Futures;
using Nekka.Telemetry;
using Pool = System.Threading.ThreadPool;

namespace Nekka.Runtimes;

/// <summary>A thread of the pool while it runs actors. It runs next the actor that a turn wakes last, without the pool's queues.</summary>
/// <remarks>
/// <para>So an actor that tells an idle one, and is done, is followed by that one on the same processor, whose cache still has the message,
/// at a fraction of the cost. Go calls this place <c>runnext</c>, Tokio the LIFO slot. Work displaced from it goes to the pool, where other
/// threads find it.</para>
/// <para>Work never waits here for long. The worker moves it to the pool before it handles another message of the same actor and when the
/// turn blocks in a future. <see cref="PoolWatch"/> moves it if the turn blocks in any other way. After 64 messages the thread goes back to
/// the pool, unless the second half of them took less than a tenth of a millisecond: then it goes when that time has passed. If the watch finds
/// that they take long, it goes after the one in hand.</para>
/// <para><b>Thread safety:</b> only the worker's own thread may use it, except for <see cref="Rescue"/>, <see cref="EndLongPortion"/> and the
/// properties that say otherwise.</para>
/// </remarks>
internal sealed class PoolWorker
{
    // The worker looks at the clock once in this many messages.
    private const int Portion = 32;

    private const int LocalInARow = 256;

    private const int LongPortion = 20; // Milliseconds.

    // Shorter work is not worth an interruption: the way through the pool's queues often ends on another processor, which must fetch all
    // the data.
    private static readonly long WorthInterrupting = Stopwatch.Frequency / 10_000;

    [ThreadStatic]
    private static PoolWorker? t_own;

    private readonly Thread _thread = Thread.CurrentThread;
    private bool _running;
    private volatile bool _relieved;
    private long _until;     // When the worker stops; 0 before the first portion is used up.
    private int _budget;     // The number of messages that may still be handled.
    private IPoolWork? _next;
    private int _placed;     // Counts the work put into the place; may overflow.
    private int _queued;     // Counts the work moved to the pool; may overflow.
    private int _lastPlaced; // Used by the watch only: the count at its last look.

    private PoolWorker()
    {
        PoolWatch.Add(this);
        BeforeBlocking.OnThisThread(Flush);
    }

    /// <summary>The worker on this thread, if it is running.</summary>
    public static PoolWorker? Current => t_own is { _running: true } worker ? worker : null;

    /// <summary>Whether the thread is running Nekka's work. Any thread may ask.</summary>
    public bool IsRunning => Volatile.Read(ref _running);

    /// <summary>Whether the thread sleeps or waits in a way that managed code knows of; a wait in the operating system, such as for a file,
    /// does not count. Any thread may ask.</summary>
    public bool IsBlocked => _thread.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin);

    /// <summary>Whether this thread is blocked and the pool has been given another thread for it. Any thread may ask.</summary>
    public bool IsRelieved
    {
        get => _relieved;
        set => _relieved = value;
    }

    /// <summary>Whether the worker may handle another message before it goes back to the pool.</summary>
    public bool MayGoOn
    {
        get
        {
            if (_budget == 0)
            {
                Renew();
            }

            return _budget > 0;
        }
    }

    /// <summary>The empty execution context, to which each turn is reset.</summary>
    public ExecutionContext? CleanContext { get; private set; }

    /// <summary>The machine's time in milliseconds when the current portion began, or later.</summary>
    public long Milliseconds { get; private set; }

    /// <summary>Runs work from the pool's queue, then the work that it made ready, and so on.</summary>
    public static void Run(IPoolWork? work)
    {
        var worker = t_own ??= new PoolWorker();
        worker.CleanContext = ExecutionContext.Capture();
        worker.Milliseconds = Environment.TickCount64;
        Instruments.Refresh();
        worker._budget = Portion;
        worker._until = 0;
        Volatile.Write(ref worker._running, true);
        try
        {
            PoolWatch.WatchTurns();
            do
            {
                work!.RunOn(worker);
            }
            while (worker.MayGoOn && worker.TryTakeNext(out work));
        }
        finally
        {
            worker._running = false;
            if (worker.TryTakeNext(out work))
            {
                Pool.UnsafeQueueUserWorkItem(work, preferLocal: false); // At the end of the shared queue.
            }
        }
    }

    /// <summary>Notes that the worker is about to run a message or a part of a turn.</summary>
    public void BeginStep()
    {
        _budget--;
        Flush(); // An actor that the step before has woken need not wait for this step.
    }

    /// <summary>Notes the machine's time in milliseconds, which somebody has looked at.</summary>
    public void NoteTime(long milliseconds) => Milliseconds = milliseconds;

    /// <summary>Notes that the current step took long: the thread goes back to the pool after it.</summary>
    public void EndPortion() => (_budget, _until) = (0, long.MinValue);

    /// <summary>Does the same if the current portion has taken long. The watch calls it, whose thread is another.</summary>
    /// <remarks>So those that share the thread need not wait for many long steps, and the next message does not count as begun before
    /// them.</remarks>
    /// <param name="now">The machine's time in milliseconds.</param>
    public void EndLongPortion(long now)
    {
        if (now - Milliseconds >= LongPortion)
        {
            // The worker writes to these fields, too, and nothing keeps the two apart, because no outcome does harm. If the worker counts down at
            // this moment, the budget is what it was, or negative, and so used up, too. If it begins another portion, it handles that, and then stops,
            // because the time is over. If it begins anew with other work, it goes back to the pool after one message, in vain. A time of which half is
            // written, on a machine of 32 bits, is over or will be within seconds.
            EndPortion();
        }
    }

    /// <summary>Notes that the worker is about to run code that belongs to no actor.</summary>
    public void BeginStepWithoutActor()
    {
        BeginStep();
        SynchronizationContext.SetSynchronizationContext(null);
        if (CleanContext is not null)
        {
            ExecutionContext.Restore(CleanContext);
        }
    }

    /// <summary>Schedules the work: this thread runs it after its current work, or another thread does.</summary>
    public void RunNext(IPoolWork work)
    {
        Flush();
        _placed++;
        Volatile.Write(ref _next, work);
        PoolWatch.WatchPlaces();
    }

    /// <summary>Gives the work in the place to other threads.</summary>
    public void Flush()
    {
        if (TryTakeNext(out var work))
        {
            // A thread takes from its own queue first, the newest first. Now and then work goes to the end of the shared queue instead, so
            // that two actors that keep each other busy do not keep others waiting forever.
            Pool.UnsafeQueueUserWorkItem(work, preferLocal: ++_queued % LocalInARow != 0);
        }
    }

    /// <summary>Gives the work in the place to other threads if it has been there since the previous call.</summary>
    /// <returns>Whether the place has been filled since the previous call.</returns>
    public bool Rescue()
    {
        var placed = Volatile.Read(ref _placed);
        if (placed != _lastPlaced)
        {
            _lastPlaced = placed;
            return true;
        }

        if (TryTakeNext(out var work))
        {
            Pool.UnsafeQueueUserWorkItem(work, preferLocal: false);
        }

        return false;
    }

    private void Renew()
    {
        var now = Stopwatch.GetTimestamp();
        if (_until == 0)
        {
            _until = now + WorthInterrupting;
        }

        if (now < _until)
        {
            _budget = Portion;
            Milliseconds = Environment.TickCount64;
        }
    }

    // The thread that gets the work runs it; the exchange decides between this thread and the watch.
    private bool TryTakeNext([NotNullWhen(true)] out IPoolWork? work)
    {
        work = _next is null ? null : Interlocked.Exchange(ref _next, null);
        return work is not null;
    }
}
