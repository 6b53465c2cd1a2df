using Nekka.Foreign;

namespace Nekka;

/// <summary>Settings of <see cref="KeyedActors{TKey, TActor}"/>.</summary>
public sealed record KeyedActorsOptions
{
    /// <summary>The system that the actors belong to.</summary>
    /// <value><see langword="null"/> by default: the system of the actor that is running or being constructed on this thread, or else
    /// <see cref="ActorSystem.Default"/>.</value>
    public ActorSystem? System { get; init; }

    /// <summary>Settings of each actor.</summary>
    /// <value><see langword="null"/> by default: the settings of the class. A name comes before each key: the actor is named
    /// <c>name/key</c> instead of <c>key</c>. Without a <see cref="ActorOptions.SupervisorStrategy"/>, an actor that fails stops, and the next
    /// message starts another.</value>
    /// <exception cref="ArgumentException">The value names a parent.</exception>
    /// <remarks>The actors have no parent, because the next message would start an actor again that its parent has stopped. An actor that has
    /// keyed actors of its own disposes of them in <see cref="Nekka.Actor.OnStop"/>.</remarks>
    public ActorOptions? Actor
    {
        get;
        init => field = value is { Parent: { } parent }
            ? throw new ArgumentException($"Actor must not name a parent, because actors by key have none; it names {parent}. Dispose of the KeyedActors in the parent's OnStop instead.", nameof(value))
            : value;
    }

    /// <summary>How long an actor is idle before it stops. The next message starts another.</summary>
    /// <value>More than zero, at most 24 days, counted in whole milliseconds; <see langword="null"/> by default: actors do not stop because
    /// they are idle.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive or is longer than 24 days.</exception>
    /// <remarks>An actor is not idle while messages wait for it, also in its stash, while it handles one, while it runs work in the
    /// background, streams, or has a timer set.</remarks>
    public TimeSpan? IdleTimeout
    {
        get;
        init => field = value is null || (value > TimeSpan.Zero && value <= OneShotTimer.Longest)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"IdleTimeout must be more than zero and at most 24 days, or null for none, not {value}.");
    }

    /// <summary>The largest number of active actors. When there are more, the actor that has been idle longest stops.</summary>
    /// <value>1 or more; <see langword="null"/> by default: no limit. Busy actors do not stop, so there may be more for a while.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? MaxActive
    {
        get;
        init => field = value is < 1
            ? throw new ArgumentOutOfRangeException(nameof(value), value, $"MaxActive must be 1 or more, or null for no limit, not {value}.")
            : value;
    }
}
