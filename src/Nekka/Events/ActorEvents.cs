using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Events;

namespace Nekka;

/// <summary>Publishes messages within one actor system. Actors and loops subscribe to the types of the messages.</summary>
/// <remarks>
/// <para>A subscriber to a class or interface receives every message of that type, also messages of derived classes. It receives a message
/// once, even if it has subscribed to several types of that message. Each subscriber receives the messages of one publisher in the order in
/// which they were published.</para>
/// <para>The system publishes its own life: see <see cref="ActorLifeEvent"/>, <see cref="DeadlockDetected"/> and <see cref="DeadLetter"/>.
/// These events cost nothing while there is no subscription to them. A subscription to <see cref="object"/> receives them, too.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// </remarks>
public sealed class ActorEvents
{
    private readonly Topics _topics = new();
    private readonly SystemContext _system;
    private readonly LifeEvents _life;

    internal ActorEvents(SystemContext system)
    {
        _system = system;
        _life = new LifeEvents(this, system);
    }

    /// <summary>Gives a message to all subscribers to its class, its base classes and its interfaces.</summary>
    /// <typeparam name="T">Any type of the message. The class that the message has at run time decides who receives it.</typeparam>
    /// <param name="message">The message. All subscribers receive the same object, so it should be immutable.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is <see langword="null"/>.</exception>
    /// <remarks>Publishing never blocks, and a subscriber cannot make it throw. A subscriber that has ended is passed over. If the inbox of a
    /// subscriber is full, its <see cref="InboxFullMode"/> decides: with <see cref="InboxFullMode.Wait"/> the message waits for room in a
    /// line of unlimited length, as asks do. With any other mode, a message is dropped and becomes a dead letter. After the system has been
    /// disposed of, there are no subscribers.</remarks>
    public void Publish<T>(T message)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(message);
        object published = message;
        foreach (var subscription in _topics.RouteOf(published.GetType()))
        {
            subscription.Deliver(published);
        }
    }

    /// <summary>Subscribes an actor to every message of a type: the actor handles each as a message that it was told.</summary>
    /// <typeparam name="T">The class or interface of the messages. Messages of derived classes count.</typeparam>
    /// <param name="subscriber">The actor. The subscription survives the actor's restarts and ends with the actor. If the actor has ended,
    /// nothing happens.</param>
    /// <returns>The subscription. Dispose of it to end it. A message that is published at the same time may still arrive, and the actor handles
    /// the messages that are in its inbox already.</returns>
    /// <exception cref="ArgumentException">The actor belongs to another system, or is on another machine.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="subscriber"/> is <see langword="null"/>.</exception>
    /// <remarks>Each call makes another subscription. An actor receives a message once, no matter how many of its subscriptions
    /// match.</remarks>
    public IDisposable Subscribe<T>(ActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        var actor = subscriber.Cell;
        if (actor.System != _system)
        {
            throw new ArgumentException($"{subscriber} belongs to another actor system. Subscribe to the events of its own.", nameof(subscriber));
        }

        if (actor.IsElsewhere)
        {
            throw new ArgumentException($"{subscriber} is on another machine, and events stay in their process. Subscribe an actor of this process that passes on what concerns the other.", nameof(subscriber));
        }

        var subscription = new ActorSubscription(this, typeof(T), actor);
        ActorSubscriptions.Add(actor, subscription);
        return subscription;
    }

    /// <summary>Reads all messages of a type with <c>await foreach</c>, outside of actors or inside.</summary>
    /// <typeparam name="T">The class or interface of the messages. Messages of derived classes count.</typeparam>
    /// <param name="capacity">How many messages may wait for the reader. At least 1; 1000 by default.</param>
    /// <param name="fullMode">What happens when so many messages wait and another is published. With <see cref="InboxFullMode.DropOldest"/>,
    /// the default, and <see cref="InboxFullMode.DropNewest"/> this reader misses a message, which does not count as a dead letter. With
    /// <see cref="InboxFullMode.Fail"/> the loop receives the waiting messages and then throws an <see cref="InboxFullException"/>. With
    /// <see cref="InboxFullMode.Wait"/> the loop misses nothing and the capacity has no effect: publishers never wait, so the messages wait
    /// in a line of unlimited length.</param>
    /// <param name="cancellationToken">Ends the loop with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The messages. The subscription begins with <c>GetAsyncEnumerator</c>, which is where <c>await foreach</c> begins. The loop
    /// receives everything that is published afterwards, also before the first <c>MoveNextAsync</c>. Leaving the loop ends the subscription.
    /// Each loop has its own subscription. When the system has been disposed of, the loop receives the messages that were published before,
    /// and ends.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is less than 1, or the mode is unknown.</exception>
    public IAsyncEnumerable<T> ReadAllAsync<T>(
        int capacity = 1000, InboxFullMode fullMode = InboxFullMode.DropOldest, CancellationToken cancellationToken = default)
    {
        if (capacity < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, $"The capacity must be at least 1, not {capacity}.");
        }

        return fullMode is >= InboxFullMode.Wait and <= InboxFullMode.Fail
            ? new EventStream<T>(this, capacity, fullMode, cancellationToken)
            : throw new ArgumentOutOfRangeException(nameof(fullMode), fullMode, $"The mode must be Wait, DropNewest, DropOldest or Fail, not {fullMode}.");
    }

    /// <summary>Subscribes an actor on its own behalf, once for each type.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The subscription ends with the actor, or by UnsubscribeItself.")]
    internal void SubscribeItself(ActorCell actor, Type type) => ActorSubscriptions.AddOwn(actor, new ActorSubscription(this, type, actor));

    /// <summary>Ends a subscription that <see cref="SubscribeItself"/> made.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "Leave does all that Dispose would do.")]
    internal static void UnsubscribeItself(ActorCell actor, Type type) =>
        actor.AttachmentsIfAny?.Find<ActorSubscriptions>()?.RemoveOwn(type)?.Leave();

    /// <summary>Adds a subscription.</summary>
    internal void Add(Subscription subscription)
    {
        if (!_topics.Add(subscription, ListenIfHeard))
        {
            subscription.Complete();
        }
    }

    /// <summary>Removes a subscription.</summary>
    internal void Remove(Subscription subscription) => _topics.Remove(subscription, ListenIfHeard);

    /// <summary>Whether a message of the type has a subscriber.</summary>
    internal bool Has(Type messageType) => _topics.RouteOf(messageType).Length > 0;

    /// <summary>Ends all subscriptions, because the system has been disposed of.</summary>
    internal void Complete()
    {
        foreach (var subscription in _topics.Close(ListenIfHeard))
        {
            subscription.Complete();
        }
    }

    // The topics call this under their lock, so that the last change decides.
    private void ListenIfHeard()
    {
        if (_topics.HasAnyOf(LifeEvents.Types))
        {
            _system.Probes.Add(_life);
        }
        else
        {
            _system.Probes.Remove(_life);
        }
    }
}
