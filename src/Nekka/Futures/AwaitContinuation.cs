using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>An <c>await</c> that goes on where it would after awaiting a task.</summary>
internal sealed class AwaitContinuation : Continuation, IAwait
{
    // Whether this thread is inside a place that it hands a continuation to.
    [ThreadStatic]
    private static bool t_handingOver;

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
        ISimulation.Current?.Awaits(_place, awaited);
    }

    /// <summary>One that goes on on the thread pool.</summary>
    public AwaitContinuation(Action continuation) => _continuation = continuation;

    /// <summary>Where the await goes on: a context, a scheduler, or null for the thread pool.</summary>
    public object? Place => _place;

    /// <summary>What is awaited; known where the wait is an actor's.</summary>
    public Future Awaited => _awaited!;

    Future? IWait.Combined => null;

    bool IWait.IsTimed => false;

    public bool IsOver => _isRefused || Awaited.IsCompleted;

    public IAwait? Older { get; set; }

    /// <summary>Whether this is an await of that task's own method, which goes on in the actor's turn.</summary>
    public bool IsOf(Task? task, ActorContext actor) => task is not null && ReferenceEquals(_continuation.Target, task) && ReferenceEquals(_place, actor);

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
        switch (_place)
        {
            case null:
                QueueToPool();
                break;
            case ActorContext actor:
                PostBack(actor);
                break;
            default:
                RunElsewhere();
                break;
        }
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

    [SuppressMessage("Design", "CA1031", Justification = "Whatever the actor's runtime throws, the await must go on somewhere and its setter must not notice.")]
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

    // Code of others: it may run what it is given, or something else, here and now, which is no part of the setter's turn.
    private void RunElsewhere()
    {
        var outer = t_handingOver;
        t_handingOver = true;
        var actor = ActorContext.Exchange(null);
        var chain = Chain.Leave();
        try
        {
            if (!TryPost(_place!, static state => ((AwaitContinuation)state!).InvokeElsewhere()))
            {
                QueueToPool();
            }
        }
        finally
        {
            Chain.Return(chain);
            ActorContext.Exchange(actor);
            t_handingOver = outer;
        }
    }

    // On the stack of whoever sets the future nothing of this may run: once more then, from a stack that is nobody's.
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

    // Gives false where the place takes nothing more.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a place throws, the await must go on somewhere and its setter must not notice.")]
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
