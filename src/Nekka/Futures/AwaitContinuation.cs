using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Nekka.Futures;

/// <summary>An <c>await</c>. It goes on where it would after awaiting a task.</summary>
internal sealed class AwaitContinuation : Continuation, IAwait
{
    // Whether this thread is inside a context or scheduler that it hands a continuation to.
    [ThreadStatic]
    private static bool t_handingOver;

    private readonly Future? _awaited;
    private readonly Action _continuation;
    private readonly object? _place; // A SynchronizationContext, a TaskScheduler, or null for the thread pool.
    private readonly ExecutionContext? _executionContext;
    private readonly bool _goesOnInActor; // Whether the place is the actor whose turn awaits.
    private volatile bool _isRefused;

    /// <summary>Makes an await of a future.</summary>
    /// <param name="awaited">The future.</param>
    /// <param name="continuation">What goes on.</param>
    /// <param name="captureContext">Whether it goes on in the current context or scheduler.</param>
    /// <param name="flowExecutionContext">Whether it goes on in the current execution context.</param>
    /// <param name="actor">The actor whose turn this thread runs.</param>
    public AwaitContinuation(Future awaited, Action continuation, bool captureContext, bool flowExecutionContext, ActorContext? actor)
    {
        _awaited = awaited;
        _continuation = continuation;
        _goesOnInActor = captureContext && actor is not null && ReferenceEquals(SynchronizationContext.Current, actor);
        _place = _goesOnInActor ? actor : captureContext ? CurrentPlace() : null;
        _executionContext = flowExecutionContext ? ExecutionContext.Capture() : null;
        ISimulation.Current?.Awaits(_place, awaited);
    }

    /// <summary>Makes an await that goes on on the thread pool.</summary>
    public AwaitContinuation(Action continuation) => _continuation = continuation;

    /// <summary>Where the await goes on: a context, a scheduler, or <see langword="null"/> for the thread pool.</summary>
    public object? Place => _place;

    /// <summary>The awaited future. Known if the wait is an actor's.</summary>
    public Future Awaited => _awaited!;

    Future? IWait.Combined => null;

    bool IWait.IsTimed => false;

    public bool IsOver => _isRefused || Awaited.IsCompleted;

    public IAwait? Older { get; set; }

    /// <summary>Whether the method of that task awaits here, and goes on in the actor's turn.</summary>
    public bool IsOf(Task? task, ActorContext actor)
    {
        if (task is null || !ReferenceEquals(_place, actor))
        {
            return false;
        }

        var method = _continuation.Target; // An asynchronous method is its own task.
        return ReferenceEquals(method, task) || (method is AwaitedStep step && ReferenceEquals(step.Method, task));
    }

    /// <summary>Makes the await go on in the actor's turn although the future has not completed.</summary>
    /// <param name="actor">The actor. The await asks its <see cref="ActorContext.ThrowIfRefused"/> for the exception to throw.</param>
    /// <param name="prepare">Runs in the turn, just before the await goes on.</param>
    public void Refuse(ActorContext actor, Action prepare)
    {
        _isRefused = true;
        actor.Post(
            _ =>
            {
                prepare();
                Go();
            },
            null);
    }

    public override void Run()
    {
        if (_goesOnInActor)
        {
            PostBack(Unsafe.As<ActorContext>(_place!));
        }
        else if (_place is null)
        {
            QueueToPool();
        }
        else
        {
            RunElsewhere();
        }
    }

    /// <summary>Where an await here and now would go on; <see langword="null"/> for the thread pool.</summary>
    internal static object? CurrentPlace()
    {
        if (SynchronizationContext.Current is { } context && context.GetType() != typeof(SynchronizationContext))
        {
            return context;
        }

        var scheduler = TaskScheduler.Current;
        return scheduler == TaskScheduler.Default ? null : scheduler;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever the actor's runtime throws, the await must go on somewhere, unnoticed by the code that sets the future.")]
    private void PostBack(ActorContext actor)
    {
        try
        {
            actor.Post(static state => ((AwaitContinuation)state!).Invoke(), this);
        }
        catch
        {
            QueueToPool();
        }
    }

    // A foreign context may run the callback, or other code, here and now. That is no part of the turn that sets the future.
    private void RunElsewhere()
    {
        var outer = t_handingOver;
        t_handingOver = true;
        var actor = ActorContext.Exchange(null);
        var wasRunning = Trampoline.Suspend();
        try
        {
            if (!TryPost(_place!, static state => ((AwaitContinuation)state!).InvokeElsewhere()))
            {
                QueueToPool();
            }
        }
        finally
        {
            Trampoline.Resume(wasRunning);
            ActorContext.Exchange(actor);
            t_handingOver = outer;
        }
    }

    // The continuation must not run on the stack of the code that sets the future. If it would, post it again from the pool.
    private void InvokeElsewhere()
    {
        if (t_handingOver)
        {
            RunOnPool(static state => ((AwaitContinuation)state!).PostFromPool());
        }
        else
        {
            Invoke();
        }
    }

    private void PostFromPool()
    {
        if (!TryPost(_place!, static state => ((AwaitContinuation)state!).Invoke()))
        {
            Invoke();
        }
    }

    // Returns false if the place takes nothing more.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a place throws, the await must go on somewhere, unnoticed by the code that sets the future.")]
    private bool TryPost(object place, SendOrPostCallback callback)
    {
        try
        {
            if (place is SynchronizationContext context)
            {
                context.Post(callback, this);
            }
            else
            {
                _ = Task.Factory.StartNew(
                    state => callback(state), this, CancellationToken.None, TaskCreationOptions.DenyChildAttach, (TaskScheduler)place);
            }

            return true;
        }
        catch
        {
            return false;
        }
    }

    private void QueueToPool()
    {
        if (ISimulation.Current is null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static self => self.Invoke(), this, preferLocal: true);
        }
        else
        {
            RunOnPool(static state => ((AwaitContinuation)state!).Invoke());
        }
    }

    private void RunOnPool(SendOrPostCallback callback)
    {
        if (ISimulation.Current is { } simulation)
        {
            simulation.Post(callback, this);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(callback.Invoke, this);
        }
    }

    // A wait that can be refused goes on in the actor's turn, and is refused in it too: the two never happen at the same time.
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
