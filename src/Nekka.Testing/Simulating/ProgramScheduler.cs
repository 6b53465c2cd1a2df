namespace Nekka.Testing;

/// <summary>Has the tasks that the simulated program makes, as by <c>ContinueWith</c>, run as steps of the schedule.</summary>
/// <remarks>Assertions such as Shouldly's <c>ThrowAsync</c> do that. <c>Task.Run</c> names the thread pool, and leaves.</remarks>
internal sealed class ProgramScheduler(Scheduler scheduler) : TaskScheduler
{
    /// <summary>Runs code of the program's, here and now.</summary>
    public void Run(SendOrPostCallback callback, object? state)
    {
        var task = new Task(() => callback(state), CancellationToken.None, TaskCreationOptions.DenyChildAttach);
        task.RunSynchronously(this);
        task.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task) => scheduler.PostToProgram(_ => TryExecuteTask(task), null);

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && scheduler.IsInside && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
