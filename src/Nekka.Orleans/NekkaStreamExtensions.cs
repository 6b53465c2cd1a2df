using Nekka.Orleans.Streaming;
using Orleans.Streams;

namespace Nekka.Orleans;

/// <summary>Lets actors receive the items of Orleans streams.</summary>
public static class NekkaStreamExtensions
{
    /// <summary>Subscribes an actor to a stream: each item is a message to the actor.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="stream">The stream.</param>
    /// <param name="actor">The actor, of this process or of the cluster.</param>
    /// <returns>Orleans' handle, by which the subscription is ended.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> or <paramref name="actor"/> is <see langword="null"/>.</exception>
    /// <remarks>
    /// <para name="delivery">Items arrive one after the other: an item counts as delivered when the actor has handled it, so that a fast stream does not fill
    /// the inbox, and no item is lost with a machine that fails. If the handler throws, or takes longer than Orleans' response timeout, the stream
    /// provider delivers the item again, as far as it does so; then the actor may handle it more than once. The exception goes to the stream provider,
    /// and the actor carries on. The end of the stream and its errors are no messages.</para>
    /// <para>The items come by way of this process, or of the grain that calls this, for as long as it lives. Actors of a class that the silos run need no
    /// such subscription: see <see cref="ClusterActorOptions.StreamNamespaces"/>.</para>
    /// <para><b>Thread safety:</b> any thread may call it.</para>
    /// </remarks>
    public static Task<StreamSubscriptionHandle<T>> SubscribeAsync<T>(this IAsyncStream<T> stream, ActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(actor);
        return stream.SubscribeAsync(new StreamObserver<T>(actor));
    }
}
