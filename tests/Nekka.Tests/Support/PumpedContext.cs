using System.Collections.Concurrent;

namespace Nekka.Tests;

/// <summary>A synchronization context with a thread of its own, like that of a window.</summary>
public sealed class PumpedContext : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

    public PumpedContext()
    {
        Thread = new Thread(Run) { Name = "Pump", IsBackground = true };
        Thread.Start();
    }

    public Thread Thread { get; }

    public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));

    public override SynchronizationContext CreateCopy() => this;

    public void Dispose()
    {
        _posted.CompleteAdding();
        Thread.Join(Limits.Hang).ShouldBeTrue("What was posted to it does not end.");
        _posted.Dispose();
    }

    private void Run()
    {
        SetSynchronizationContext(this);
        foreach (var (callback, state) in _posted.GetConsumingEnumerable())
        {
            callback(state);
        }
    }
}
