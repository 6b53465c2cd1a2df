namespace Nekka.Benchmarks.Scenarios;

/// <summary>A scenario as one contender plays it, again and again.</summary>
internal abstract class Workload
{
    /// <summary>How many operations one iteration has.</summary>
    public abstract int Operations { get; }

    /// <summary>Readies an iteration: actors, threads. Not measured.</summary>
    public virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Runs an iteration to its end. This is what is measured.</summary>
    /// <remarks>Blocking scenarios run on the calling thread, an ordinary one, and return a completed task.</remarks>
    public abstract Task RunAsync();

    /// <summary>Throws if the iteration's result is wrong, then clears up after it. Not measured.</summary>
    public abstract Task VerifyAsync();

    /// <summary>Throws if a result is not what it must be.</summary>
    protected static void Check(long result, long expected)
    {
        if (result != expected)
        {
            throw new InvalidOperationException($"The result is {result}, but must be {expected}.");
        }
    }
}
