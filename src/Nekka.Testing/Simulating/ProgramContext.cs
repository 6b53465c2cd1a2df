namespace Nekka.Testing;

/// <summary>Where the simulated program goes on after an <c>await</c>.</summary>
internal sealed class ProgramContext(Scheduler scheduler) : SynchronizationContext
{
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
