namespace Nekka.Tests;

/// <summary>What every behavioural suite starts from: a system of its own, whose actors run on the runtime under test.</summary>
/// <remarks>A suite is an abstract class; its file ends with one sealed class a runtime, which is the class that runs.</remarks>
public abstract class ActorContract<TRuntime> : IAsyncLifetime
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly TRuntime _runtime = new();

    protected ActorContract() => System = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log });

    protected ActorSystem System { get; }

    protected RecordingLog Log { get; } = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await System.DisposeAsync().AsTask().WaitAsync(Limits.Hang);
        await _runtime.DisposeAsync().AsTask().WaitAsync(Limits.Hang);
    }

    /// <summary>Options that choose the runtime under test.</summary>
    protected ActorOptions OnRuntime() => new() { Runtime = _runtime.Next() };

    /// <summary>Starts an actor on the runtime under test.</summary>
    protected ActorRef<TActor> Start<TActor>(Func<TActor> create, int? inboxCapacity = null)
        where TActor : Actor =>
        System.Start(create, OnRuntime() with { InboxCapacity = inboxCapacity });
}
