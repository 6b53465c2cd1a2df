using System.Diagnostics;
using System.Globalization;
using Nekka.Futures;
using Nekka.Runtimes;
using Nekka.Text;

namespace Nekka;

/// <summary>One thread on which many actors take turns.</summary>
/// <remarks>
/// <para>Only one turn runs at a time. A turn that awaits lets the others run. So does a turn that blocks in <c>Get</c>, <c>Ask</c> or
/// <c>Stop</c>: it lends the loop to a spare thread and takes it back when it is answered.</para>
/// <para>The thread starts with the first actor and does not keep the process alive. It ends when the loop has had no actor for five
/// seconds; the next actor starts another.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// </remarks>
[DebuggerDisplay("{_name,nq}")]
public sealed class EventLoop : ActorRuntime, IAsyncDisposable
{
    private static int s_count;

    private readonly object _gate = new();
    private readonly string _name;
    private readonly TimeSpan _idleTime;
    private readonly Dictionary<RunnableActor, long> _actors = []; // The numbers give the order in which they were started.
    private long _started;
    private readonly Queue<RunnableActor> _ready = new();
    private readonly Queue<LoopThread> _answered = new(); // Blocked turns that can go on.
    private readonly List<LoopThread> _spares = [];       // Threads with no turn in hand, the last used last.
    private LoopThread? _first;
    private LoopThread? _holder;                          // The thread that runs turns; null while there are none.
    private int _lent;                                    // The number of blocked turns.
    private bool _disposed;

    /// <summary>Makes a loop without actors.</summary>
    /// <param name="name">The name of the loop's thread; by default <c>EventLoop-N</c>.</param>
    public EventLoop(string? name = null)
        : this(name, TimeSpan.FromSeconds(5))
    {
    }

    /// <summary>Makes a loop whose threads end after they have been idle for that time.</summary>
    internal EventLoop(string? name, TimeSpan idleTime)
    {
        _name = name is not null ? SingleLineText.Cut(name) : string.Create(CultureInfo.InvariantCulture, $"EventLoop-{Interlocked.Increment(ref s_count)}");
        _idleTime = idleTime;
    }

    /// <summary>The loop of every <see cref="EventLoopActor"/> whose options name no other. It cannot be disposed.</summary>
    public static EventLoop Default { get; } = new("EventLoop");

    /// <summary>Stops the actors of the loop, last started first, then ends its thread.</summary>
    /// <returns>A task that completes when all actors have stopped. Inside one of them it completes when the others have.</returns>
    /// <exception cref="InvalidOperationException">The loop is <see cref="Default"/>.</exception>
    /// <remarks>It waits without limit, but logs at Warning which actor takes longer than ten seconds to end, and what it is doing.</remarks>
    public async ValueTask DisposeAsync()
    {
        if (this == Default)
        {
            throw new InvalidOperationException("EventLoop.Default cannot be disposed because the whole process shares it. Make your own loop and dispose that.");
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

    /// <summary>Stops the actors of the loop one after the other, last started first, and awaits their end. The loop can be used
    /// afterwards.</summary>
    /// <param name="deadline">How long the actors may handle messages sent before; <see cref="Timeout.InfiniteTimeSpan"/> sets no
    /// limit.</param>
    /// <param name="afterwards">How the actors that remain at the deadline stop; see
    /// <see cref="ActorSystem.StopAllAsync(TimeSpan, StopMode)"/>.</param>
    /// <returns>A future that is set when all actors have ended. It fails with an <see cref="ActorTimeoutException"/> that names the actors
    /// that have not. A call from inside one of them stops that actor too, but waits only for the others.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is negative and not infinite, or the mode is neither Drain nor
    /// Now.</exception>
    public Future StopAllAsync(TimeSpan deadline, StopMode afterwards) =>
        Shutdown.ByCaller(TimeProvider.System, Actors, () => Volatile.Read(ref _started)).Begin(Deadline.After(deadline, TimeProvider.System), Shutdown.Checked(afterwards));

    /// <summary>Describes the loop.</summary>
    /// <returns>The name of its thread.</returns>
    public override string ToString() => $"event loop {_name}";

    internal override ActorRuntime For(RunnableActor actor)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                throw new ObjectDisposedException(
                    nameof(EventLoop), $"The event loop {_name} cannot run {DisplayText.Of(actor.ActorClass)} because it has been disposed. Start the actor on another loop.");
            }

            _actors.Add(actor, _started++);
            return this;
        }
    }

    internal override void Release(RunnableActor actor)
    {
        lock (_gate)
        {
            if (_actors.Remove(actor) && _actors.Count == 0)
            {
                Monitor.Pulse(_gate); // From now on the thread waits only for the idle time.
            }
        }
    }

    internal override void Schedule(RunnableActor actor)
    {
        lock (_gate)
        {
            if (!IsOver)
            {
                _ready.Enqueue(actor);
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

        ThreadPool.Schedule(actor); // Code that a handler left behind goes on after the loop's end.
    }

    internal override bool Wait(Future future, Deadline deadline)
    {
        if (LoopThread.Current is not { } self || self.Loop != this)
        {
            return base.Wait(future, deadline); // The caller has outlived its actor and does not have the loop.
        }

        // While this turn has the loop, no actor on it can answer, so spinning only helps for actors elsewhere.
        if ((future.Owner as RunnableActor)?.Runtime != this && future.Spin())
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

    // The actors to stop, the first started first.
    private List<RunnableActor> Actors()
    {
        lock (_gate)
        {
            return [.. _actors.OrderBy(static actor => actor.Value).Select(static actor => actor.Key.StopTarget).Distinct()];
        }
    }

    // Under the lock. Whether nothing will ever run here again.
    private bool IsOver => _disposed && _actors.Count == 0 && _ready.Count == 0 && _answered.Count == 0;

    // Under the lock. Whether the thread may end, because no actor could notice that another thread runs the next turn.
    private bool IsIdle => _actors.Count == 0 && _ready.Count == 0 && _answered.Count == 0 && _lent == 0;

    // Under the lock. Gives the loop to the thread that runs next, if there is something to run.
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
            _holder = new LoopThread(this, Run, _first is null ? _name : $"{_name} (spare)");
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
        while (TakeReady(self, out var actor))
        {
            actor?.Execute();
            if (actor is null && !AwaitNextTime(self))
            {
                return;
            }
        }
    }

    // Gives the next actor to run, or null if the loop went to another thread. Returns false if the loop no longer needs a thread.
    private bool TakeReady(LoopThread self, out RunnableActor? actor)
    {
        lock (_gate)
        {
            actor = null;
            var timedOut = false;
            while (true)
            {
                // Answered turns go on first. The loop's first thread runs the loop whenever it is not blocked itself.
                if (_answered.Count > 0 || (self != _first && _spares.Contains(_first!) && _ready.Count > 0))
                {
                    _spares.Add(self);
                    PassOn();
                    return true;
                }

                if (_ready.TryDequeue(out actor))
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

    // Under the lock, on the holder, which ends as well.
    private void DismissThreads()
    {
        _holder = null; // A turn that has outlived its actor then finds the loop free.
        _first = null;
        _spares.ForEach(static spare => spare.Dismiss());
        _spares.Clear();
    }

    // A spare thread ends after it has not been needed for a while; the first thread stays while the loop has actors.
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

        return self.AwaitGrant(); // It was chosen or dismissed at that very moment.
    }
}
