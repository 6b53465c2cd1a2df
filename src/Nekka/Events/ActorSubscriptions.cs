using Nekka.Cells;

namespace Nekka.Events;

/// <summary>The subscriptions of one actor, which end with it.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class ActorSubscriptions
{
    private readonly object _gate = new();
    private Dictionary<Type, ActorSubscription>? _own = []; // The subscriptions that the actor itself made, one for each type.
    private HashSet<ActorSubscription> _others = [];

    /// <summary>Adds a subscription, unless the actor has ended.</summary>
    public static void Add(ActorCell actor, ActorSubscription subscription) => Change(actor, parts => parts._others.Add(subscription), subscription.Enter);

    /// <summary>Adds a subscription that the actor itself made, unless the actor has one of that type, or has ended.</summary>
    public static void AddOwn(ActorCell actor, ActorSubscription subscription) =>
        Change(actor, parts => parts._own!.TryAdd(subscription.Type, subscription), subscription.Enter);

    /// <summary>Removes the subscription to a type that the actor itself made.</summary>
    public ActorSubscription? RemoveOwn(Type type)
    {
        lock (_gate)
        {
            ActorSubscription? removed = null;
            _ = _own?.Remove(type, out removed);
            return removed;
        }
    }

    /// <summary>Removes a subscription that other code made.</summary>
    public void Remove(ActorSubscription subscription)
    {
        lock (_gate)
        {
            _others.Remove(subscription);
        }
    }

    /// <summary>Ends all subscriptions, for good.</summary>
    public void End()
    {
        ActorSubscription[] ended;
        lock (_gate)
        {
            ended = [.. _own?.Values ?? Enumerable.Empty<ActorSubscription>(), .. _others];
            (_own, _others) = (null, []);
        }

        foreach (var subscription in ended)
        {
            subscription.Leave();
        }
    }

    private static void Change(ActorCell actor, Func<ActorSubscriptions, bool> add, Action enter)
    {
        var attachments = actor.Attachments;
        var parts = attachments.Get(static () => new ActorSubscriptions());

        // The subscription begins under the lock, so that the actor's end, or an Unsubscribe, finds a subscription that has begun.
        lock (parts._gate)
        {
            if (parts._own is not null && add(parts))
            {
                enter();
            }
        }

        if (actor.HasEndedSince(attachments))
        {
            parts.End();
        }
    }
}
