using System.Runtime.CompilerServices;

namespace Nekka.Events;

/// <summary>The subscriptions by type. They decide who receives the messages of a type.</summary>
/// <remarks>
/// <para>The type of a message is compared once with the types that the program subscribes to. The result is kept until a subscription begins
/// or ends. The results hold their types weakly, so there are at most as many results as there are loaded types.</para>
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
internal sealed class Topics
{
    private readonly object _gate = new();
    private readonly Dictionary<Type, HashSet<Subscription>> _byType = [];
    private ConditionalWeakTable<Type, Subscription[]> _routes = [];
    private bool _hasRoutes;
    private bool _isClosed;
    private volatile bool _isEmpty = true; // A publisher needs no route while there is no subscription.

    /// <summary>Adds a subscription, unless the topics are closed.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="changed">This runs under the lock, so that it runs last for the last change.</param>
    /// <returns><see langword="false"/> if the topics are closed.</returns>
    public bool Add(Subscription subscription, Action changed)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return false;
            }

            if (!_byType.TryGetValue(subscription.Type, out var topic))
            {
                _byType.Add(subscription.Type, topic = []);
            }

            topic.Add(subscription);
            Change(changed);
            return true;
        }
    }

    /// <inheritdoc cref="Add"/>
    /// <summary>Removes a subscription, if it is there.</summary>
    public void Remove(Subscription subscription, Action changed)
    {
        lock (_gate)
        {
            if (_byType.TryGetValue(subscription.Type, out var topic) && topic.Remove(subscription))
            {
                if (topic.Count == 0)
                {
                    _byType.Remove(subscription.Type);
                }

                Change(changed);
            }
        }
    }

    /// <summary>Removes all subscriptions, and refuses others from now on.</summary>
    /// <returns>The subscriptions.</returns>
    public Subscription[] Close(Action changed)
    {
        lock (_gate)
        {
            Subscription[] all = [.. _byType.Values.SelectMany(static topic => topic)];
            _isClosed = true;
            _byType.Clear();
            Change(changed);
            return all;
        }
    }

    /// <summary>Whether there is a subscription that messages of one of these types match.</summary>
    public bool HasAnyOf(Type[] messageTypes)
    {
        lock (_gate)
        {
            return _byType.Keys.Any(subscribed => Array.Exists(messageTypes, subscribed.IsAssignableFrom));
        }
    }

    /// <summary>One subscription of each subscriber that receives messages of the type.</summary>
    public Subscription[] RouteOf(Type messageType)
    {
        if (_isEmpty)
        {
            return [];
        }

        return Volatile.Read(ref _routes).TryGetValue(messageType, out var route) ? route : FindRoute(messageType);
    }

    private Subscription[] FindRoute(Type messageType)
    {
        lock (_gate)
        {
            Subscription[] route =
            [
                .. _byType
                    .Where(topic => topic.Key.IsAssignableFrom(messageType))
                    .SelectMany(static topic => topic.Value)
                    .DistinctBy(static subscription => subscription.Subscriber),
            ];
            _routes.AddOrUpdate(messageType, route);
            _hasRoutes = true;
            return route;
        }
    }

    private void Change(Action changed)
    {
        _isEmpty = _byType.Count == 0;
        if (_hasRoutes)
        {
            // A new table replaces the old one, so that a thread that reads the field from now on finds no old route. Nothing else holds the
            // old table, so it keeps no actor in memory.
            Volatile.Write(ref _routes, []);
            _hasRoutes = false;
        }

        changed();
    }
}
