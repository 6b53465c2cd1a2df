namespace Nekka;

/// <summary>The actors of one class, one for each key, wherever they run: in this process by <see cref="KeyedActors{TKey,TActor}"/>, or on
/// other machines.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TActor">The class of the actors.</typeparam>
/// <remarks><b>Thread safety:</b> every member may be used by any thread at any time.</remarks>
public interface IKeyedActors<in TKey, TActor>
    where TKey : notnull
    where TActor : Actor
{
    /// <summary>The reference to a key. Taking it sends nothing and starts nothing.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The reference. References to the same key are equal.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    ActorRef<TActor> this[TKey key] { get; }

    /// <summary>Stops the active actor of a key. The next message starts another.</summary>
    /// <param name="key">The key.</param>
    /// <param name="mode">Whether the actor handles all earlier messages first. Those that it does not handle go to the next actor.</param>
    /// <returns>A future that is set when the actor has stopped: to <see langword="true"/> if it was active, to <see langword="false"/> if none
    /// was.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The mode is neither Drain nor Now.</exception>
    Future<bool> StopAsync(TKey key, StopMode mode = StopMode.Drain);
}
