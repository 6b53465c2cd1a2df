namespace Nekka.Testing;

/// <summary>Where the simulated program goes on after an <c>await</c>.</summary>
internal sealed class ProgramContext(Scheduler scheduler) : SynchronizationContext
{
    private readonly ProgramScheduler _tasks = new(scheduler);

    /// <summary>Runs code of the program's, here and now.</summary>
    public void Run(SendOrPostCallback callback, object? state) => _tasks.Run(callback, state);

    /// <summary>The same context, as another object.</summary>
    /// <remarks>Each step has its own. What completes in another step than it was awaited in would otherwise be run in line, as a
    /// part of that step, and outside of the program's task scheduler.</remarks>
    public ProgramContext Anew() => new(scheduler);

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => scheduler.PostToProgram(d, state);

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;
}
