namespace Nekka.Benchmarks.Scenarios;

/// <summary>A scenario for one contender, run repeatedly.</summary>
internal abstract class Workload
{
    /// <summary>The number of operations in one iteration.</summary>
    public abstract int Operations { get; }

    /// <summary>Prepares an iteration: actors, threads. Not measured.</summary>
    public virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Runs an iteration to its end. Only this is measured.</summary>
    /// <remarks>Blocking scenarios run on the calling thread, an ordinary one, and return a completed task.</remarks>
    public abstract Task RunAsync();

    /// <summary>Throws if the iteration's result is wrong, then cleans up. Not measured.</summary>
    public abstract Task VerifyAsync();

    /// <summary>Throws if a result is wrong.</summary>
    protected static void Check(long result, long expected)
    {
        if (result != expected)
        {
            throw new InvalidOperationException($"The result is {result}, but must be {expected}.");
        }
    }
}
