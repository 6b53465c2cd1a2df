using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Nekka.Tests.Pooling;

/// <summary>A worker that notes what it handles, and can be held in its handler.</summary>
internal sealed class PoolWorker(Hall hall) : Actor
{
    /// <summary>Something to assign through a proxy.</summary>
    public int Setting { get; set; }

    public Task<string> Hold(string gate) => hall.HoldAsync(Me, gate);

    public string Name() => Me;

    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        hall.Handled.Enqueue((Me, message));
        switch (message)
        {
            case "fail":
                throw new FormatException("as told");
            case "stop":
                Stop();
                break;
            case string gate when gate.StartsWith("hold", StringComparison.Ordinal):
                await hall.HoldAsync(Me, gate);
                break;
        }

        return Me;
    }

    protected override void OnStop() => hall.Stopped.Enqueue(Me);

    private string Me => ActorRef.Name!;
}

/// <summary>What the workers of one pool share, from the test's view.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore makes no wait handle.")]
internal sealed class Hall
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _held = new(0);

    public ConcurrentQueue<(string Worker, object? Message)> Handled { get; } = [];

    public ConcurrentQueue<string> Stopped { get; } = [];

    /// <summary>The messages that were handled, sorted.</summary>
    public IEnumerable<string> Messages => Handled.Select(static one => one.Message).OfType<string>().Order(StringComparer.Ordinal);

    /// <summary>Waits until so many more handlers are held.</summary>
    public async Task AwaitHeld(int count)
    {
        for (var held = 0; held < count; held++)
        {
            (await _held.WaitAsync(Limits.Hang)).ShouldBeTrue();
        }
    }

    public void Open(string gate) => Gate(gate).TrySetResult();

    public async Task<string> HoldAsync(string worker, string gate)
    {
        _held.Release();
        await Gate(gate).Task;
        return worker;
    }

    private TaskCompletionSource Gate(string gate) =>
        _gates.GetOrAdd(gate, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
