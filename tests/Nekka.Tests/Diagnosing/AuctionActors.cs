namespace Nekka.Tests.Diagnosing;

/// <summary>An actor whose hooks and handler a test writes in place; the classes below give it a name to be shown by.</summary>
internal abstract class AuctionActor : Actor
{
    public Func<Actor, object?, ValueTask<object?>>? Receiving { get; init; }

    public Func<Actor, ValueTask>? Stopping { get; init; }

    public Func<Actor, ValueTask>? Starting { get; init; }

    protected override ValueTask OnStartAsync() => Starting?.Invoke(this) ?? base.OnStartAsync();

    protected override ValueTask OnStopAsync() => Stopping?.Invoke(this) ?? base.OnStopAsync();

    protected override ValueTask<object?> OnReceiveAsync(object? message) => Receiving?.Invoke(this, message) ?? base.OnReceiveAsync(message);
}

internal sealed class House : AuctionActor;

internal sealed class Store : AuctionActor;

/// <summary>Fails without a message.</summary>
internal sealed class Clerk : Actor
{
    public void FailAfter(Task gate) => RunInBackground(async _ =>
    {
        await gate;
        throw new InvalidOperationException("no bids today");
    });
}
