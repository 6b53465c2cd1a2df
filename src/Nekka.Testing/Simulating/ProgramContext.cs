namespace Nekka.Testing;

/// <summary>The context in which the simulated program continues after an <c>await</c>.</summary>
internal sealed class ProgramContext(ProgramScheduler scheduler) : SynchronizationContext
{
    /// <summary>Runs code of the program immediately.</summary>
    public void Run(SendOrPostCallback callback, object? state) => scheduler.Run(callback, state);

    /// <summary>The same context, as another object.</summary>
    /// <remarks>Each step has its own context object. Otherwise a continuation of an earlier step would run inline in the step that
    /// completes its task, outside the program's task scheduler.</remarks>
    public ProgramContext Copy() => new(scheduler);

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => scheduler.Post(d, state);

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;
}
