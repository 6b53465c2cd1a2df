namespace Nekka.Testing;

/// <summary>Runs the code of the simulated program after an <c>await</c>, and the tasks that the program creates, for example with
/// <c>ContinueWith</c>, as steps of the schedule.</summary>
/// <remarks>Assertions such as Shouldly's <c>ThrowAsync</c> create such tasks. <c>Task.Run</c> names the thread pool, and so leaves the
/// simulation.</remarks>
internal sealed class ProgramScheduler : TaskScheduler
{
    private readonly Boundary _boundary;
    private readonly ReadySteps _ready;
    private readonly Tracer _tracer;

    public ProgramScheduler(Boundary boundary, ReadySteps ready, Tracer tracer)
    {
        _boundary = boundary;
        _ready = ready;
        _tracer = tracer;
        Context = new ProgramContext(this);
    }

    /// <summary>The context of the program's code.</summary>
    public ProgramContext Context { get; }

    /// <summary>Runs code of the program immediately.</summary>
    public void Run(SendOrPostCallback callback, object? state)
    {
        var task = new Task(() => callback(state), CancellationToken.None, TaskCreationOptions.DenyChildAttach);
        task.RunSynchronously(this);
        task.GetAwaiter().GetResult();
    }

    /// <summary>Runs code of the program as a separate step.</summary>
    public void Post(SendOrPostCallback callback, object? state)
    {
        if (_boundary.CheckInside($"resumed {Names.Program} after an await") && SynchronizationContext.Current is not ProgramContext)
        {
            _tracer.Note($"wakes {Names.Program}");
        }

        _ready.Post(new Posted(Context, callback, state));
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task) => Post(_ => TryExecuteTask(task), null);

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && _boundary.IsInside && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
