using Orleans.Runtime;

namespace Nekka.Orleans;

/// <summary>Settings of the actors of one class on a cluster.</summary>
public sealed record ClusterActorOptions
{
    /// <summary>Settings of each actor, such as its supervision or its inbox. A name is not used: the cluster names actors by their keys.</summary>
    /// <value><see langword="null"/> by default: the settings of the class.</value>
    /// <exception cref="ArgumentException">The value names a parent.</exception>
    public ActorOptions? Actor
    {
        get;
        init => field = value is { Parent: { } parent }
            ? throw new ArgumentException($"Actor must not name a parent, because actors of the cluster have none: their silos start and end them; it names {parent}.", nameof(value))
            : value;
    }

    /// <summary>Where Orleans places a new actor.</summary>
    /// <value><see langword="null"/> by default: Orleans' own default.</value>
    public PlacementStrategy? Placement { get; init; }

    /// <summary>After what time without a message an actor leaves memory. The next message brings it back.</summary>
    /// <value>The <c>CollectionQuantum</c> of Orleans' <c>GrainCollectionOptions</c> or more, which is a minute by default; a silo with a smaller value does
    /// not start. <see langword="null"/> by default: Orleans' own default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan? IdleAfter
    {
        get;
        init => field = value is null || value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"IdleAfter must be more than zero, or null for Orleans' default, not {value}.");
    }

    /// <summary>The name of the storage provider of the states that name none.</summary>
    /// <value><see langword="null"/> by default: Orleans' default storage.</value>
    public string? Storage { get; init; }

    /// <summary>The namespaces of Orleans streams whose items the actors receive as messages: those of a stream whose key is the actor's key.</summary>
    /// <value>None by default.</value>
    /// <exception cref="ArgumentException">A namespace is empty.</exception>
    /// <remarks><para>An item wakes the actor, of whichever stream provider it comes, as with Orleans' attribute <c>ImplicitStreamSubscription</c>. The
    /// handler is <see cref="Nekka.Actor.OnReceive"/>.</para>
    /// <inheritdoc cref="NekkaStreamExtensions.SubscribeAsync" path="/remarks/para[@name='delivery']"/></remarks>
    public IReadOnlyList<string> StreamNamespaces
    {
        get;
        init => field = value?.Any(string.IsNullOrWhiteSpace) == false
            ? [.. value]
            : throw new ArgumentException("StreamNamespaces must not have an empty name: Orleans lets nobody subscribe to streams without a namespace by their key.", nameof(value));
    } = [];
}
