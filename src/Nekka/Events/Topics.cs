using System.Runtime.CompilerServices;

namespace Nekka.Events;

/// <summary>Who has subscribed to what, and so who receives the messages of a type.</summary>
/// <remarks>
/// <para>A type is compared only with the types that the program subscribes to, once, and the result is kept until a subscription begins or
/// ends. The results hold their types weakly, so there are at most as many as there are types loaded.</para>
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
internal sealed class Topics
{
    private readonly object _gate = new();
    private readonly Dictionary<Type, HashSet<Subscription>> _byType = [];
    private ConditionalWeakTable<Type, Subscription[]> _routes = [];
    private bool _hasRoutes;
    private bool _isClosed;
    private volatile bool _isEmpty = true; // Spares a publisher the look for a route.

    /// <summary>Adds a subscription, unless the topics are closed.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="changed">Runs under the lock, so that the last change runs last.</param>
    /// <returns><see langword="false"/> if they are closed.</returns>
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

    /// <summary>Removes all subscriptions and takes no more.</summary>
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

    /// <summary>Whether anybody has subscribed to a type that messages of one of these types have.</summary>
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
            // Another table, because a thread that has just read this one may not find an old route any more. The old one keeps no actor
            // alive: nothing else holds it.
            Volatile.Write(ref _routes, []);
            _hasRoutes = false;
        }

        changed();
    }
}
