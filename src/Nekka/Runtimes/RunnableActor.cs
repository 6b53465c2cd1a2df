using Microsoft.Extensions.Logging;
using Nekka.Futures;

namespace Nekka.Runtimes;

/// <summary>An actor as its runtime sees it: it is run, it is stopped, and it says what it does.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it; the runtime sees to it that one thread at a time executes it.</remarks>
internal abstract class RunnableActor : ActorContext, IPoolWork
{
    // These fill the padding behind the one field of the base class, so that no actor is larger for them.
    private protected bool _diverts; // Here senders read it with no further line of memory.
    private protected bool _looksForMore; // Before it goes idle: a thread has blocked for an answer of the actor's, or the actor is a worker of a pool.
    private uint _lastTimed;

    /// <summary>When a message to the actor was last timed, as the part of telemetry that chooses such messages keeps it.</summary>
    public ref uint LastTimed => ref _lastTimed;

    /// <summary>Whether messages need not go into the inbox: other actors handle them, or the actor is held back.</summary>
    public bool Diverts => _diverts;

    /// <summary>The actor whose turn this thread runs.</summary>
    public static new RunnableActor? Current => (RunnableActor?)ActorContext.Current;

    /// <summary>What runs the actor. Known once the actor has been constructed.</summary>
    public ActorRuntime Runtime { get; private protected set; } = ActorRuntime.ThreadPool;

    /// <summary>The reference by which log lines name the actor.</summary>
    public abstract object Reference { get; }

    /// <summary>The actor whose child this one is.</summary>
    public abstract RunnableActor? Parent { get; }

    /// <summary>What is stopped so that the actor ends and no other takes its place: the pool of a worker, else the actor itself.</summary>
    public virtual RunnableActor StopTarget => this;

    /// <summary>Where what concerns the actor's whole system is logged.</summary>
    public abstract ILogger SystemLogger { get; }

    /// <summary>Whether the process may end while the actor, which has a thread of its own, still runs.</summary>
    public abstract bool IsDaemon { get; }

    /// <summary>Whether the actor belongs to a system inside a simulation.</summary>
    public abstract bool IsSimulated { get; }

    /// <summary>Whether the turn in hand awaits, so that only its own parts may run. <see langword="false"/> while the turn runs for the first
    /// time, on the stack of the pass.</summary>
    public bool IsSuspended { get; private protected set; }

    /// <summary>Whether reentrant turns await, or have gone on since, that have not come to their end.</summary>
    public abstract bool HasOpenTurns { get; }

    /// <summary>What the turn in hand is, in words: "handles X".</summary>
    public abstract string CurrentTurn { get; }

    /// <summary>The same, to be followed by "for" and <see cref="TurnAge"/>: "has been handling X".</summary>
    public abstract string TurnSoFar { get; }

    /// <summary>How long ago the turn in hand began.</summary>
    public abstract TurnAge TurnAge { get; }

    /// <summary>What the actor does when it is executed, in words.</summary>
    public abstract string NextStep { get; }

    /// <summary>How many messages the actor has not handled, or has returned when it ended.</summary>
    public abstract int UnhandledCount { get; }

    /// <summary>The number of messages told to the actor whose handlers its stop has cancelled.</summary>
    public virtual int CancelledCount => 0;

    /// <summary>Tells the actor to stop.</summary>
    /// <returns>A future that is set when the actor has ended: to <see langword="false"/> if it had ended before.</returns>
    public abstract Future<bool> Stop(StopMode mode);

    /// <summary>Whether nothing waits for the actor, and it has nothing in hand.</summary>
    /// <param name="wakes">A number that changes whenever the actor begins to run.</param>
    public abstract bool IsIdle(out int wakes);

    /// <summary>Runs what waits for the actor. The runtime calls it, never twice at once, after <c>Schedule</c>.</summary>
    public abstract void Execute();

    /// <summary>The same on a thread of the pool, which gives its work clean contexts and cleans up behind it.</summary>
    public abstract void RunOn(PoolWorker worker);

    void IThreadPoolWorkItem.Execute() => PoolWorker.Run(this);
}
