namespace Nekka.Testing;

/// <summary>The context in which the simulated program continues after an <c>await</c>.</summary>
internal sealed class ProgramContext(Scheduler scheduler) : SynchronizationContext
{
    private readonly ProgramScheduler _tasks = new(scheduler);

    /// <summary>Runs code of the program immediately.</summary>
    public void Run(SendOrPostCallback callback, object? state) => _tasks.Run(callback, state);

    /// <summary>The same context, as another object.</summary>
    /// <remarks>Each step has its own context object. Otherwise a continuation of an earlier step would run inline in the step that
    /// completes its task, outside the program's task scheduler.</remarks>
    public ProgramContext Copy() => new(scheduler);

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
