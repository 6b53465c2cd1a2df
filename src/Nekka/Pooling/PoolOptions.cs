namespace Nekka;

/// <summary>Settings of a pool of actors.</summary>
/// <remarks><b>Thread safety:</b> immutable.</remarks>
public sealed record PoolOptions
{
    /// <summary>How the pool chooses the worker that handles a message.</summary>
    /// <value><see cref="PoolRouting.SharedInbox"/> by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the five routings.</exception>
    public PoolRouting Routing
    {
        get;
        init => field = value is >= PoolRouting.SharedInbox and <= PoolRouting.Broadcast
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Routing must be SharedInbox, RoundRobin, LeastBusy, Random or Broadcast, not {value}.");
    }

    /// <summary>The settings of each worker.</summary>
    /// <value><see langword="null"/> by default. <see cref="ActorOptions.System"/> is the system of the pool, too. A name becomes the name
    /// of the pool, and each worker has that name with its number: <c>dns-1</c>. Without a name, a worker is named by its number. The bound of
    /// the inbox is also that of each key; see <see cref="ActorPool{TActor}.For"/>.</value>
    public ActorOptions? Worker { get; init; }

    /// <summary>The number of messages that may wait in the inbox of the pool, with <see cref="PoolRouting.SharedInbox"/>.</summary>
    /// <value>1 or more; <see langword="null"/> by default: no limit. With the other routings, messages wait in the inboxes of the workers,
    /// and <see cref="ActorOptions.InboxCapacity"/> of <see cref="Worker"/> limits those.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? InboxCapacity
    {
        get;
        init => field = value is < 1
            ? throw new ArgumentOutOfRangeException(nameof(value), value, $"InboxCapacity must be 1 or more, or null for no limit, not {value}.")
            : value;
    }

    /// <summary>How the inbox of the pool, when it is full, treats a further message.</summary>
    /// <value><see cref="InboxFullMode.Wait"/> by default. Without an <see cref="InboxCapacity"/>, the inbox is never full.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the four modes.</exception>
    public InboxFullMode InboxFullMode
    {
        get;
        init => field = value is >= InboxFullMode.Wait and <= InboxFullMode.Fail
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"InboxFullMode must be Wait, DropNewest, DropOldest or Fail, not {value}.");
    }

    /// <summary>How a worker is treated when it fails.</summary>
    /// <value><see langword="null"/> by default: the strategy of <see cref="Worker"/> applies. Without one, the worker restarts as often as
    /// necessary, with a back-off of 0.1 to 30 seconds. A new worker replaces a worker that ends for good: at once, or one second after a
    /// failure.</value>
    public SupervisorStrategy? SupervisorStrategy { get; init; }

    /// <summary>The parent of the pool.</summary>
    /// <value><see langword="null"/> by default: no parent. The pool stops before its parent does, and belongs to its parent's
    /// system.</value>
    public ActorRef? Parent { get; init; }
}
