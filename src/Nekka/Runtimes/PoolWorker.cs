using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Pool = System.Threading.ThreadPool;

namespace Nekka;

/// <summary>A thread of the pool while it runs actors. What becomes ready last, it runs next, without the pool's queues.</summary>
/// <remarks>
/// <para>An actor that tells an idle one, and is done, is thus followed by that one: on the same processor, where the
/// message is still at hand, and at a fraction of the price. Go calls this place <c>runnext</c>, Tokio the LIFO slot. What
/// is displaced from it goes to the pool, where other threads find it.</para>
/// <para>Nothing waits here for long. The place is emptied into the pool when another message of the same actor is to be
/// handled, when the turn blocks in a future, and, should it block in a way that nobody can know of, by
/// <see cref="PoolWatch"/>. And after 64 messages the thread goes back to the pool, unless the later half of them took less
/// than a tenth of a millisecond: then when that has passed.</para>
/// <para><b>Thread safety:</b> the worker's own thread only, but for <see cref="Rescue"/> and what says how its thread is.</para>
/// </remarks>
internal sealed class PoolWorker
{
    // The clock is looked at once in so many messages.
    private const int Portion = 32;

    private const int LocalInARow = 256;

    // What is over sooner is not worth an interruption: the way through the pool's queues ends on the other processor as
    // often as not, which has to fetch all it needs.
    private static readonly long WorthInterrupting = Stopwatch.Frequency / 10_000;

    [ThreadStatic]
    private static PoolWorker? t_own;

    private readonly Thread _thread = Thread.CurrentThread;
    private bool _running;
    private volatile bool _relieved;
    private long _started;   // When the first portion was used up; 0 before that.
    private int _budget;     // How many messages may still be handled.
    private IPoolWork? _next;
    private int _placed;     // How often something was put into the place; may overflow.
    private int _queued;     // How often something went to the pool; may overflow.
    private int _lastPlaced; // The watch's: what it saw when it last looked.

    private PoolWorker()
    {
        PoolWatch.Add(this);
        BeforeBlocking.OnThisThread(Flush);
    }

    /// <summary>The worker on this thread, if it is at work.</summary>
    public static PoolWorker? Current => t_own is { _running: true } worker ? worker : null;

    /// <summary>Whether the thread runs something of ours. Any thread may ask.</summary>
    public bool IsRunning => Volatile.Read(ref _running);

    /// <summary>Whether the thread sleeps or waits for something that managed code knows of: not in the operating system, such as
    /// for a file. Any thread may ask.</summary>
    public bool IsBlocked => _thread.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin);

    /// <summary>Whether the pool has been given another thread for this one, which is blocked. Any thread may ask.</summary>
    public bool IsRelieved
    {
        get => _relieved;
        set => _relieved = value;
    }

    /// <summary>Whether another message may be handled before others have the thread.</summary>
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

    /// <summary>The contexts of nobody, to which each turn is reset.</summary>
    public ExecutionContext? CleanContext { get; private set; }

    /// <summary>The time, in milliseconds of the machine, when the portion began that is being run.</summary>
    public long Milliseconds { get; private set; }

    /// <summary>Runs what the pool's queue had, then what that made ready, and so on.</summary>
    public static void Run(IPoolWork? work)
    {
        var worker = t_own ??= new PoolWorker();
        worker.CleanContext = ExecutionContext.Capture();
        worker.Milliseconds = Environment.TickCount64;
        Telemetry.Refresh();
        worker._budget = Portion;
        worker._started = 0;
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
                Pool.UnsafeQueueUserWorkItem(work, preferLocal: false); // Behind everybody else.
            }
        }
    }

    /// <summary>Learns that a message, or part of a turn, is about to be run.</summary>
    public void BeginStep()
    {
        _budget--;
        Flush(); // Whoever has been woken by the step before need not wait for this one.
    }

    /// <summary>Learns that what is being run took long: others have the thread after it.</summary>
    public void EndPortion() => _budget = 0;

    /// <summary>Learns that something is about to be run that is no actor's.</summary>
    public void BeginStepOfNobody()
    {
        BeginStep();
        SynchronizationContext.SetSynchronizationContext(null);
        if (CleanContext is not null)
        {
            ExecutionContext.Restore(CleanContext);
        }
    }

    /// <summary>Has the work run soon: by this thread when it is done with what it runs now, or by another.</summary>
    public void RunNext(IPoolWork work)
    {
        Flush();
        _placed++;
        Volatile.Write(ref _next, work);
        PoolWatch.WatchPlaces();
    }

    /// <summary>Lets other threads have what was to be run next.</summary>
    public void Flush()
    {
        if (TryTakeNext(out var work))
        {
            // A thread takes from its own queue first, the newest first. Now and then something goes to the end of
            // everybody's instead, so that two actors who keep each other busy do not keep others waiting for ever.
            Pool.UnsafeQueueUserWorkItem(work, preferLocal: ++_queued % LocalInARow != 0);
        }
    }

    /// <summary>Lets other threads have what has been waiting here since this was called before.</summary>
    /// <returns>Whether something has been put here since.</returns>
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
        if (_started == 0)
        {
            _started = now;
        }

        if (now - _started < WorthInterrupting)
        {
            _budget = Portion;
            Milliseconds = Environment.TickCount64;
        }
    }

    // Whoever gets it runs it: the exchange decides between this thread and the watch.
    private bool TryTakeNext([NotNullWhen(true)] out IPoolWork? work)
    {
        work = _next is null ? null : Interlocked.Exchange(ref _next, null);
        return work is not null;
    }
}
