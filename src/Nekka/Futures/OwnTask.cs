namespace Nekka.Futures;

/// <summary>Tells the task of a handler's own method from the tasks of other methods that it calls or begins.</summary>
/// <remarks>A turn is over when that task is. So while its method awaits a future, the turn waits for that future for certain.
/// The turn may wait for other awaits, or not.</remarks>
internal static class OwnTask
{
    /// <summary>Gives the task of a method that the running turn has called, or of a method around it, and notes the first of a turn.</summary>
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

    // The first is the handler's: the tasks of the methods around it come later.
    private static void Note(Task task)
    {
        if (!task.IsCompleted)
        {
            ActorContext.Current?.NoteOwnTask(task);
        }
    }
}
