using System.Diagnostics;
using System.Globalization;

namespace Nekka;

/// <summary>One thread on which many actors take turns.</summary>
/// <remarks>
/// <para>One turn runs at a time, always. A turn that awaits lets the others run. So does one that blocks in
/// <c>Get</c>, <c>Ask</c> or <c>Stop</c>: it lends the loop to a spare thread, and takes it back when it is answered.</para>
/// <para>The thread starts with the first actor, and does not keep the process alive. A loop that has had no actor for five seconds
/// lets it go; another starts with the next actor.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// </remarks>
[DebuggerDisplay("{_name,nq}")]
public sealed partial class EventLoop : ActorRuntime, IAsyncDisposable
{
    private static int s_count;

    private readonly object _gate = new();
    private readonly string _name;
    private readonly TimeSpan _idleTime;
    private readonly Dictionary<ActorCell, long> _actors = []; // With their numbers, in the order started.
    private long _started;
    private readonly Queue<ActorCell> _ready = new();
    private readonly Queue<LoopThread> _answered = new(); // Blocked turns that can go on.
    private readonly List<LoopThread> _spares = [];       // Threads with no turn in hand, the last used last.
    private LoopThread? _first;
    private LoopThread? _holder;                          // Whoever runs turns; null while nobody needs to.
    private int _lent;                                    // How many turns are blocked.
    private bool _disposed;

    /// <summary>Makes a loop without actors.</summary>
    /// <param name="name">The name of its thread; by default <c>EventLoop-N</c>.</param>
    public EventLoop(string? name = null)
        : this(name, TimeSpan.FromSeconds(5))
    {
    }

    /// <summary>Makes a loop whose threads end when they have had nothing to do for that long.</summary>
    internal EventLoop(string? name, TimeSpan idleTime)
    {
        _name = name is not null ? ShownText.Cut(name) : string.Create(CultureInfo.InvariantCulture, $"EventLoop-{Interlocked.Increment(ref s_count)}");
        _idleTime = idleTime;
    }

    /// <summary>The loop of every <see cref="EventLoopActor"/> that is not given another. It cannot be disposed.</summary>
    public static EventLoop Default { get; } = new("EventLoop");

    /// <summary>Stops the actors of the loop, last started first, then ends its thread.</summary>
    /// <returns>Completes when all have stopped; inside one of them, when the others have.</returns>
    /// <exception cref="InvalidOperationException">This is <see cref="Default"/>.</exception>
    public async ValueTask DisposeAsync()
    {
        if (this == Default)
        {
            throw new InvalidOperationException("EventLoop.Default is everybody's and cannot be disposed. Make a loop of your own to dispose of.");
        }

        lock (_gate)
        {
            _disposed = true;
        }

        await Shutdown.ByCaller(TimeProvider.System, Actors).DrainAsync(Deadline.Never).ConfigureAwait(false);
        lock (_gate)
        {
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Stops the actors of the loop, last started first, each after the one before, and awaits their end. The loop can be used
    /// afterwards.</summary>
    /// <param name="deadline">How long the actors may handle what was sent before; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="afterwards">How those are stopped that remain at the deadline; see
    /// <see cref="ActorSystem.StopAllAsync(TimeSpan, StopMode)"/>.</param>
    /// <returns>Completes when all have ended; fails with an <see cref="ActorTimeoutException"/> that names those which have not. Called by one
    /// of them, it stops that one but waits for the others only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is negative and not infinite, or the mode is neither of the two.</exception>
    public Future StopAllAsync(TimeSpan deadline, StopMode afterwards) =>
        Shutdown.ByCaller(TimeProvider.System, Actors, () => Volatile.Read(ref _started)).Begin(Deadline.After(deadline, TimeProvider.System), ActorSystem.Checked(afterwards));

    /// <summary>Describes the loop.</summary>
    /// <returns>The name of its thread.</returns>
    public override string ToString() => $"event loop {_name}";

    internal override ActorRuntime For(ActorCell cell)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                throw new ObjectDisposedException(
                    nameof(EventLoop), $"The event loop {_name} has been disposed, so it runs no {Wording.Of(cell.ActorClass)}. Start it on another.");
            }

            _actors.Add(cell, _started++);
            return this;
        }
    }

    internal override void Release(ActorCell cell)
    {
        lock (_gate)
        {
            if (_actors.Remove(cell) && _actors.Count == 0)
            {
                Monitor.Pulse(_gate); // From now on the thread waits for so long only.
            }
        }
    }

    internal override void Schedule(ActorCell cell)
    {
        lock (_gate)
        {
            if (!IsOver)
            {
                _ready.Enqueue(cell);
                if (_holder is null)
                {
                    PassOn();
                }
                else
                {
                    Monitor.Pulse(_gate);
                }

                return;
            }
        }

        ThreadPool.Schedule(cell); // Something that a handler left behind goes on after the loop's end.
    }

    internal override bool Wait(Future future, Deadline deadline)
    {
        if (LoopThread.Current is not { } self || self.Loop != this)
        {
            return base.Wait(future, deadline); // Something that outlived its actor; the loop is not ours.
        }

        // While the loop is ours, nobody on it can answer: spinning is for the others.
        if (ActorCell.OwnerOf(future)?.Runtime != this && future.Spin())
        {
            return true;
        }

        lock (_gate)
        {
            _lent++;
            PassOn();
        }

        try
        {
            return future.Park(deadline);
        }
        finally
        {
            TakeBack(self);
        }
    }

    private List<ActorCell> Actors()
    {
        lock (_gate)
        {
            return [.. _actors.OrderBy(static actor => actor.Value).Select(static actor => actor.Key)];
        }
    }

    // Under the lock. Nothing will ever run here again.
    private bool IsOver => _disposed && _actors.Count == 0 && _ready.Count == 0 && _answered.Count == 0;

    // Under the lock. Nobody can tell whether the same thread will run what comes next.
    private bool IsIdle => _actors.Count == 0 && _ready.Count == 0 && _answered.Count == 0 && _lent == 0;

    // Under the lock. Gives the loop to whoever is to run next, if there is something to run.
    private void PassOn()
    {
        if (_answered.TryDequeue(out _holder))
        {
            _holder.Grant();
        }
        else if (_ready.Count == 0)
        {
            _holder = null;
        }
        else if (_spares.Count > 0)
        {
            _holder = _spares.Contains(_first!) ? _first! : _spares[^1];
            _spares.Remove(_holder);
            _holder.Grant();
        }
        else
        {
            _holder = new LoopThread(this, _first is null ? _name : $"{_name} (spare)");
            _first ??= _holder;
            _holder.Start();
        }
    }

    private void TakeBack(LoopThread self)
    {
        lock (_gate)
        {
            _lent--;
            if (_holder is null)
            {
                _holder = self;
                return;
            }

            _answered.Enqueue(self);
            Monitor.Pulse(_gate);
        }

        self.AwaitGrant();
    }

    private void Run(LoopThread self)
    {
        while (TakeReady(self, out var cell))
        {
            cell?.Execute();
            if (cell is null && !AwaitNextTime(self))
            {
                return;
            }
        }
    }

    // Gives the next actor to run; or null when the loop went to another thread; or false when it needs none any longer.
    private bool TakeReady(LoopThread self, out ActorCell? cell)
    {
        lock (_gate)
        {
            cell = null;
            var timedOut = false;
            while (true)
            {
                // Whoever was answered goes on first. The loop's first thread runs it whenever it is not blocked itself.
                if (_answered.Count > 0 || (self != _first && _spares.Contains(_first!) && _ready.Count > 0))
                {
                    _spares.Add(self);
                    PassOn();
                    return true;
                }

                if (_ready.TryDequeue(out cell))
                {
                    return true;
                }

                if (IsOver || (timedOut && IsIdle))
                {
                    DismissThreads();
                    return false;
                }

                timedOut = IsIdle ? !Monitor.Wait(_gate, _idleTime) : !Monitor.Wait(_gate);
            }
        }
    }

    // Under the lock, by the holder, which ends as well.
    private void DismissThreads()
    {
        _holder = null; // Whoever outlived its actor inside a turn finds the loop free.
        _first = null;
        _spares.ForEach(static spare => spare.Dismiss());
        _spares.Clear();
    }

    // A spare thread that nobody needs for a while ends; the first one stays while the loop has actors.
    private bool AwaitNextTime(LoopThread self)
    {
        if (self == _first)
        {
            return self.AwaitGrant();
        }

        if (self.AwaitGrant(_idleTime))
        {
            return !self.IsDismissed;
        }

        lock (_gate)
        {
            if (_spares.Remove(self))
            {
                return false;
            }
        }

        return self.AwaitGrant(); // It was chosen, or dismissed, in that very moment.
    }
}
