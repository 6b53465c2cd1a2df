namespace Nekka.Tests;

/// <summary>What a suite starts from that must pass wherever the actors under test are.</summary>
/// <remarks>Such a suite uses its actors by their references and proxies alone. So it has no lambda run in them, and shares no object with them.</remarks>
public abstract class AnywhereContract<TPlace> : IAsyncLifetime
    where TPlace : PlaceUnderTest, new()
{
    protected AnywhereContract() => System = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log });

    protected TPlace Place { get; } = new();

    /// <summary>The system of the actors that are in this process.</summary>
    protected ActorSystem System { get; }

    protected RecordingLog Log { get; } = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await System.DisposeAsync().AsTask().WaitAsync(Limits.Hang);
        await Place.DisposeAsync().AsTask().WaitAsync(Limits.Hang);
    }

    /// <summary>A new actor in the place under test.</summary>
    protected ActorRef<TActor> New<TActor>()
        where TActor : Actor, new() => Place.New<TActor>(System);
}
