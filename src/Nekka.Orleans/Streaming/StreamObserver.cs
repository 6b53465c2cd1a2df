using Orleans.Streams;

namespace Nekka.Orleans.Streaming;

/// <summary>Hands the items of an Orleans stream to an actor.</summary>
internal sealed class StreamObserver<T>(ActorRef actor) : IAsyncObserver<T>
{
    // Asked, not told: so the stream waits for the handler, and learns of its failure.
    public Task OnNextAsync(T item, StreamSequenceToken? token = null) => actor.AskAsync(item).AsTask();

    public Task OnCompletedAsync() => Task.CompletedTask;

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
