namespace Nekka.Futures;

/// <summary>A task that ends as a future does. All who ask for a task before the future completes get the same one.</summary>
internal sealed class TaskContinuation<T> : Continuation
{
    private readonly Future<T> _future;
    private readonly ISimulation? _simulation = ISimulation.Current;
    private readonly TaskCompletionSource<T> _source;

    // In a simulation, the thread pool, which is outside, would run the code that awaits the task. So a step of the simulation runs
    // that code inline.
    public TaskContinuation(Future<T> future) =>
        (_future, _source) = (future, new(_simulation is null ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None));

    public Task<T> Task => _source.Task;

    /// <summary>Gives a task of a future that has completed.</summary>
    public static Task<T> Of(Future<T> future)
    {
        if (future.Failure is null)
        {
            return System.Threading.Tasks.Task.FromResult(future.Result());
        }

        var source = new TaskCompletionSource<T>();
        Complete(source, future);
        return source.Task;
    }

    public override void Run()
    {
        if (_simulation is null)
        {
            Complete(_source, _future);
        }
        else
        {
            _simulation.Post(static self => Complete(((TaskContinuation<T>)self!)._source, ((TaskContinuation<T>)self)._future), this);
        }
    }

    private static void Complete(TaskCompletionSource<T> source, Future<T> future)
    {
        switch (future.Failure?.SourceException)
        {
            case null:
                source.TrySetResult(future.Result());
                break;
            case OperationCanceledException cancelled:
                source.TrySetCanceled(cancelled.CancellationToken);
                break;
            case var fault:
                source.TrySetException(fault);
                _ = source.Task.Exception; // Observed, so that a task which nobody awaits raises no UnobservedTaskException.
                break;
        }
    }
}
