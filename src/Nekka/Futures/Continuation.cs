using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>What is to happen when a future completes: a link of the stack that hangs on the future until then.</summary>
/// <remarks>
/// <see cref="Run"/> is called on the stack of whoever sets the future, so it only hands over; it never runs code of
/// the user there.
/// </remarks>
internal abstract class Continuation
{
    private volatile bool _abandoned;
    private int _length;
    private int _lengthToPrune = 32;

    /// <summary>The continuation that was added before this one.</summary>
    public Continuation? Next { get; private set; }

    /// <summary>Whether nobody waits for this any more; it may be unlinked.</summary>
    public bool IsAbandoned => _abandoned;

    /// <summary>Hands over to whoever waits.</summary>
    public abstract void Run();

    /// <summary>Goes before others. Not shared yet.</summary>
    public void GoBefore(Continuation? others)
    {
        Next = others;
        (_length, _lengthToPrune) = others is null ? (1, 32) : (others._length + 1, others._lengthToPrune);
    }

    /// <summary>Unlinks, now and then, those behind this one that are abandoned.</summary>
    /// <remarks>Whoever gives up waiting stays linked until then; without this, many who poll a future that never completes
    /// would pile up. Several threads may do it at once: each only ever skips what is abandoned, which is for good, and new
    /// ones come before this one.</remarks>
    public void PruneNowAndThen()
    {
        if (_length < _lengthToPrune)
        {
            return;
        }

        var length = 1;
        for (var link = this; link is not null; link = link.Next, length++)
        {
            while (link.Next is { IsAbandoned: true } abandoned)
            {
                link.Next = abandoned.Next;
            }
        }

        (_length, _lengthToPrune) = (length, (2 * length) + 32);
    }

    /// <summary>Gives up waiting.</summary>
    public virtual void Abandon() => _abandoned = true;
}

/// <summary>Code of the library's own that may run on the setter's stack, because it only hands over further.</summary>
internal sealed class HandOver(Action action) : Continuation
{
    private Action? _action = action;

    public override void Run() => _action?.Invoke();

    public override void Abandon()
    {
        _action = null; // What gave up is not kept by what it waited for.
        base.Abandon();
    }
}

/// <summary>A task that ends as a future does. Whoever asked for it may await it.</summary>
internal sealed class TaskContinuation(Future awaited, Action complete) : Continuation, IAwait
{
    public Future Awaited => awaited;

    public bool IsOver => awaited.IsCompleted;

    public IAwait? Older { get; set; }

    Future? IWait.Whole => null;

    bool IWait.IsTimed => false;

    public override void Run() => complete();
}

/// <summary>A thread that sleeps until the future completes.</summary>
internal sealed class ParkedThread : Continuation
{
    // A task rather than an event: Task.Wait tells the thread pool that one of its threads is blocked.
    private readonly TaskCompletionSource _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override void Run() => _signal.TrySetResult();

    /// <summary>Sleeps until <see cref="Run"/> or the deadline.</summary>
    /// <returns><see langword="false"/> if the deadline passed first.</returns>
    public bool Sleep(Deadline deadline)
    {
        if (deadline.IsNever)
        {
            _signal.Task.Wait();
            return true;
        }

        if (deadline.Clock == TimeProvider.System)
        {
            return _signal.Task.Wait(deadline.Remaining!.Value);
        }

        using var alarm = deadline.Clock.CreateTimer(
            static state => ((TaskCompletionSource)state!).TrySetResult(), _signal, deadline.Remaining!.Value, Timeout.InfiniteTimeSpan);
        _signal.Task.Wait();
        return false; // The caller looks at the future itself: the alarm and the setter may have met.
    }
}

/// <summary>An <c>await</c> that goes on where it would after awaiting a task.</summary>
internal sealed class AwaitContinuation : Continuation, IAwait
{
    private readonly Future? _awaited;
    private readonly Action _continuation;
    private readonly object? _place; // A SynchronizationContext, a TaskScheduler, or null for the thread pool.
    private readonly ExecutionContext? _executionContext;
    private volatile bool _isRefused;

    public AwaitContinuation(Future awaited, Action continuation, bool captureContext, bool flowExecutionContext)
    {
        _awaited = awaited;
        _continuation = continuation;
        _place = captureContext ? CurrentPlace() : null;
        _executionContext = flowExecutionContext ? ExecutionContext.Capture() : null;
        SimulatedRuntime.Current?.Awaits(_place, awaited);
    }

    /// <summary>One that goes on on the thread pool.</summary>
    public AwaitContinuation(Action continuation) => _continuation = continuation;

    /// <summary>What is awaited; known where the wait is an actor's.</summary>
    public Future Awaited => _awaited!;

    Future? IWait.Whole => null;

    bool IWait.IsTimed => false;

    public bool IsOver => _isRefused || Awaited.IsCompleted;

    public IAwait? Older { get; set; }

    /// <summary>Whether this is an await of that task's own method, which goes on in the actor's turn.</summary>
    public bool IsOf(Task? task, ActorCell actor) => task is not null && ReferenceEquals(_continuation.Target, task) && ReferenceEquals(_place, actor);

    /// <summary>Has the await end, in the actor's turn, by an exception instead of by the future.</summary>
    public void Refuse(ActorCell actor, Exception refusal)
    {
        _isRefused = true;
        actor.Post(
            _ =>
            {
                actor.Record.Refuse(Awaited, refusal);
                Go();
            },
            null);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a place throws, the await must go on somewhere and its setter must not notice.")]
    public override void Run()
    {
        try
        {
            switch (_place)
            {
                case SynchronizationContext context:
                    context.Post(static state => ((AwaitContinuation)state!).Invoke(), this);
                    return;
                case TaskScheduler scheduler:
                    _ = Task.Factory.StartNew(Invoke, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);
                    return;
            }
        }
        catch
        {
            // The place takes nothing more: on the pool then.
        }

        QueueToPool();
    }

    /// <summary>Where an await here and now would go on; null for the thread pool.</summary>
    internal static object? CurrentPlace()
    {
        if (SynchronizationContext.Current is { } context && context.GetType() != typeof(SynchronizationContext))
        {
            return context;
        }

        var scheduler = TaskScheduler.Current;
        return scheduler == TaskScheduler.Default ? null : scheduler;
    }

    private void QueueToPool()
    {
        if (SimulatedRuntime.Current is { } simulation)
        {
            simulation.Post(static state => ((AwaitContinuation)state!).Invoke(), this);
            return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static self => self.Invoke(), this, preferLocal: true);
    }

    // Where a wait can be refused it goes on in the actor's turn, which is also where it is refused: never at the same time.
    private void Invoke()
    {
        if (!_isRefused)
        {
            Go();
        }
    }

    private void Go()
    {
        if (_executionContext is null)
        {
            _continuation();
        }
        else
        {
            ExecutionContext.Run(_executionContext, static state => ((Action)state!)(), _continuation);
        }
    }
}
