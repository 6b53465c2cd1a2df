namespace Nekka.Testing;

/// <summary>Runs the tasks that the simulated program creates, for example with <c>ContinueWith</c>, as steps of the schedule.</summary>
/// <remarks>Assertions such as Shouldly's <c>ThrowAsync</c> create such tasks. <c>Task.Run</c> names the thread pool, and so leaves the
/// simulation.</remarks>
internal sealed class ProgramScheduler(Scheduler scheduler) : TaskScheduler
{
    /// <summary>Runs code of the program immediately.</summary>
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
