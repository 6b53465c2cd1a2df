using System.Diagnostics;
using Nekka.Actors;
using Nekka.Cells;
using Nekka.Keyed;
using Nekka.Text;

namespace Nekka;

/// <summary>Actors by key. Each key has one actor, which the first message to the key starts.</summary>
/// <typeparam name="TKey">The type of the keys, compared by <see cref="object.Equals(object)"/>. Keys must not change.</typeparam>
/// <typeparam name="TActor">The class of the actors.</typeparam>
/// <remarks>
/// <para>A reference to a key stays valid when the actor behind it ends: the next message starts another actor. A key never has two actors at a
/// time. The next actor starts when the end of the former is over, and handles in order the messages that the former had not begun.</para>
/// <para><see cref="ActorRef.IsAlive"/> of such a reference is <see langword="true"/> until the <see cref="KeyedActors{TKey, TActor}"/> are
/// disposed of. <see cref="ActorRef.StopAsync(StopMode)"/>, <see cref="ActorRef.WhenStopped"/>, <see cref="ActorRef.ActorStopped"/> and
/// <see cref="Actor.Watch"/> concern the active actor. If none is active, they answer as for an actor that has ended.</para>
/// <para>An exception ends an actor as it ends any other. The messages behind it go to the next actor. If the constructor or
/// <see cref="Actor.OnStart"/> throws, all messages that wait by then are returned, and the next message tries again after a delay: 100 ms,
/// doubled with each failure in a row up to 30 s, or the back-off of the <see cref="ActorOptions.SupervisorStrategy"/>.</para>
/// <para>Keys without an active actor and without a reference in use take no memory in the long run.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// </remarks>
[DebuggerDisplay("ActiveCount = {ActiveCount}")]
public sealed class KeyedActors<TKey, TActor> : IKeyedActors<TKey, TActor>, IAsyncDisposable, IDisposable
    where TKey : notnull
    where TActor : Actor
{
    private readonly Places<TKey, KeyedActor> _places = new();
    private readonly KeyedSettings _settings;
    private readonly Activations _activations;

    /// <summary>Makes actors by key, and starts none yet.</summary>
    /// <param name="create">Constructs the actor of a key, a new object each time. The function runs on the thread pool, unless the actors
    /// run in a simulation.</param>
    /// <param name="options">Settings that differ from the defaults.</param>
    /// <exception cref="ArgumentException">The options name two systems.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="create"/> is <see langword="null"/>.</exception>
    public KeyedActors(Func<TKey, TActor> create, KeyedActorsOptions? options = null)
        : this(create, options, gate: null)
    {
    }

    /// <summary>Makes actors by key, the first of which start when a gate opens.</summary>
    internal KeyedActors(Func<TKey, TActor> create, KeyedActorsOptions? options, StartGate? gate)
    {
        ArgumentNullException.ThrowIfNull(create);
        if (options is { System: { } one, Actor.System: { } other } && one != other)
        {
            throw new ArgumentException("KeyedActorsOptions.System and KeyedActorsOptions.Actor.System name two actor systems. Set one of them.", nameof(options));
        }

        var system = options?.System ?? options?.Actor?.System ?? Construction.AmbientSystem;
        _activations = new Activations(system.Context, options?.IdleTimeout, options?.MaxActive);
        _settings = new KeyedSettings(system, key => create((TKey)key), options?.Actor, _activations, gate);
    }

    /// <summary>The number of keys that have an active actor.</summary>
    public int ActiveCount => _activations.Count;

    /// <summary>A snapshot of the keys that have an active actor.</summary>
    public IReadOnlyCollection<TKey> ActiveKeys => [.. _places.All.Where(static place => place.Value is KeyedPlace { IsActive: true }).Select(static place => place.Key)];

    /// <summary>The reference to a key. Taking it sends nothing and starts nothing.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The reference. References to the same key are equal.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    public ActorRef<TActor> this[TKey key] => (ActorRef<TActor>)(_places.Find(key)?.Cell ?? FindOrAdd(key)).Reference;

    /// <summary>Finds the actor of a key if it is active.</summary>
    /// <param name="key">The key.</param>
    /// <param name="actorRef">The reference to the key.</param>
    /// <returns>Whether an actor of the key is active, or about to be started.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    public bool TryGetActive(TKey key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out ActorRef<TActor> actorRef)
    {
        actorRef = _places.Find(key) is KeyedPlace { IsActive: true, Cell: { } cell } ? (ActorRef<TActor>)cell.Reference : null;
        return actorRef is not null;
    }

    /// <summary>Stops the active actor of a key. The next message starts another.</summary>
    /// <param name="key">The key.</param>
    /// <param name="mode">Whether the actor handles all earlier messages first. The messages that it does not handle go to the next
    /// actor.</param>
    /// <returns>A future that is set when the actor has stopped: to <see langword="true"/> if it was active, to <see langword="false"/> if no
    /// actor was.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The mode is neither Drain nor Now.</exception>
    public Future<bool> StopAsync(TKey key, StopMode mode = StopMode.Drain) => this[key].StopAsync(mode);

    /// <summary>Stops all active actors after each has handled the messages that were sent before, and waits for their end. From then on every message
    /// is refused with an <see cref="ActorDeadException"/>. Code that can await disposes of them by <c>await using</c>.</summary>
    /// <exception cref="ActorDeadlockException">Waiting for the end closes a circle of actors that wait for each other; see
    /// <see cref="ActorSystemOptions.DeadlockDetection"/>.</exception>
    /// <exception cref="InvalidOperationException">The wait would block the only thread that could stop an actor.</exception>
    /// <remarks>It does not wait for an actor of these that calls this method itself. It leaves actors of a host to the host.</remarks>
    public void Dispose()
    {
        if (!_settings.AtRest.IsHosted)
        {
            Array.ForEach(Retire(), static end => _ = end.Get());
            _settings.End();
        }
    }

    /// <summary>Stops all active actors after each has handled the messages that were sent before. From then on every message is refused with
    /// an <see cref="ActorDeadException"/>.</summary>
    /// <returns>A task that completes when all actors have stopped. It does not wait for an actor of these that calls this method
    /// itself.</returns>
    /// <remarks>It leaves actors of a host to the host.</remarks>
    public ValueTask DisposeAsync() => _settings.AtRest.IsHosted ? ValueTask.CompletedTask : EndAsync();

    /// <summary>Ends them on behalf of whoever owns them.</summary>
    internal async ValueTask EndAsync()
    {
        foreach (var end in Retire())
        {
            await end.ConfigureAwait(false);
        }

        _settings.End();
    }

    /// <summary>Refuses every message from now on, also those that wait, because no actor was started.</summary>
    /// <param name="why">What kept the host from starting them, as a sentence for the senders.</param>
    internal void Abandon(string why)
    {
        _settings.WhyAbandoned = why;
        Array.ForEach(_places.End(), static cell => cell.CloseForGood());
        _settings.End();
    }

    // Asks all to end, and returns the ends to wait for.
    private Future<bool>[] Retire()
    {
        var ends = Array.ConvertAll(_places.End(), static cell => (End: cell.Retire(), IsAwaited: !cell.IsCurrent));
        return [.. ends.Where(static one => one.IsAwaited).Select(static one => one.End)];
    }

    private KeyedActor FindOrAdd(TKey key) => _places.FindOrAdd(
        key,
        this,
        static (key, actors, isDisposed) =>
        {
            var cell = new KeyedActor(actors._settings, key, typeof(TActor), static cell => new ActorRef<TActor>(cell));
            if (isDisposed)
            {
                cell.CloseForGood();
            }

            return cell;
        },
        static cell => cell.Place);

    /// <summary>Describes the actors.</summary>
    /// <returns>The class of the actors and how many are active.</returns>
    public override string ToString() => $"{DisplayText.Of(typeof(TActor))} by {DisplayText.Of(typeof(TKey))}: {ActiveCount} active";
}
