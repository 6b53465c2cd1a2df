using Orleans.Storage;
using Orleans.Streams;

namespace Nekka.Orleans.Streaming;

/// <summary>Hands the items of an Orleans stream to an actor.</summary>
internal sealed class StreamObserver<T>(ActorRef actor) : IAsyncObserver<T>
{
    /// <summary>Is called when a handler has found that another activation of the actor has changed the stored state.</summary>
    public Action? Conflicted { get; init; }

    // Asked, not told: so the stream waits for the handler, and learns of its failure.
    public async Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        try
        {
            await actor.AskAsync(item);
        }
        catch (InconsistentStateException)
        {
            Conflicted?.Invoke();
            throw;
        }
    }

    public Task OnCompletedAsync() => Task.CompletedTask;

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
