namespace Nekka;

/// <summary>Tells the task of a handler's own method from those of other methods that it calls, or begins.</summary>
/// <remarks>A turn is over when that task is. So while its method awaits a future, the turn is sure to wait for that; what
/// else is awaited meanwhile, the turn may wait for or not.</remarks>
internal static class OwnTask
{
    /// <summary>The task of what the running turn has called, or is wrapped around what it has called.</summary>
    public static Task Of(ValueTask pending)
    {
        var task = pending.AsTask();
        Note(task);
        return task;
    }

    /// <inheritdoc cref="Of(ValueTask)"/>
    public static Task<T> Of<T>(ValueTask<T> pending)
    {
        var task = pending.AsTask();
        Note(task);
        return task;
    }

    // The first is the handler's: what is wrapped around it comes later.
    private static void Note(Task task)
    {
        if (!task.IsCompleted)
        {
            ActorCell.Current?.NoteOwnTask(task);
        }
    }
}
