namespace Nekka.Tests.Anywhere;

/// <summary>Has methods that can be cancelled.</summary>
public class Patient : Actor
{
    public int Cancelled { get; private set; }

    public int Sum { get; private set; }

    /// <summary>Knocks at a door, and waits until it is cancelled.</summary>
    public async Task WaitUntilCancelled(ActorRef<Doorkeeper> door, CancellationToken cancellationToken)
    {
        door.Proxy().Defer.Pass();
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Cancelled++;
            throw;
        }
    }

    public Task WaitUntilEither(ActorRef<Doorkeeper> door, CancellationToken one, CancellationToken other) => WaitUntilAny(door, one, other);

    public Task WaitUntilMaybe(ActorRef<Doorkeeper> door, CancellationToken? maybe) => WaitUntilAny(door, maybe ?? default);

    public async Task WaitUntilAny(ActorRef<Doorkeeper> door, params CancellationToken[] tokens)
    {
        using var any = CancellationTokenSource.CreateLinkedTokenSource([.. tokens, CancellationToken.None]);
        await WaitUntilCancelled(door, any.Token);
    }

    public int Add(int number, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Sum += number;
    }

    public int AddUnless(int number, CancellationToken? maybe = null) => Add(number, maybe ?? default);
}
