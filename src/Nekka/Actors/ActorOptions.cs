using Nekka.Stashing;

namespace Nekka;

/// <summary>Settings for starting an actor.</summary>
public sealed record ActorOptions
{
    /// <summary>The system that the actor belongs to.</summary>
    /// <value><see langword="null"/> by default: the system of the actor that is running or being constructed on this thread, or else
    /// <see cref="ActorSystem.Default"/>.</value>
    public ActorSystem? System { get; init; }

    /// <summary>The actor's name. It tells the actor from others of its class in the log, in <see cref="ActorSystem.Inspect"/>, in traces,
    /// exceptions and reports.</summary>
    /// <value>Any text of 1 or more characters; <see langword="null"/> by default: no name. Several actors may have the same name.</value>
    /// <exception cref="ArgumentException">The value is an empty text.</exception>
    /// <remarks>The actor is shown as <c>Session/127.0.0.1:41234 (urn:uuid:…)</c>, with the first 100 characters of its name. See
    /// <see cref="ActorSystem.GetByName"/>.</remarks>
    public string? Name
    {
        get;
        init => field = value is ""
            ? throw new ArgumentException("Name must have 1 or more characters, or be null for no name.", nameof(value))
            : value;
    }

    /// <summary>The runtime that runs the actor.</summary>
    /// <value><see cref="ActorRuntime.ThreadPool"/>, <see cref="ActorRuntime.DedicatedThread"/>, an <see cref="EventLoop"/>, or one
    /// <see cref="ActorRuntime.FromSynchronizationContext"/>; <see langword="null"/> by default: the runtime of the actor's class.</value>
    public ActorRuntime? Runtime { get; init; }

    /// <summary>The parent of the new actor.</summary>
    /// <value><see langword="null"/> by default: no parent. <c>StartChild</c> sets the actor that calls it.</value>
    /// <remarks>A parent stops its children before it stops, the newest first. Its <see cref="Actor.SupervisorStrategy"/> says how a child
    /// that fails is treated. A child belongs to its parent's system.</remarks>
    public ActorRef? Parent { get; init; }

    /// <summary>How the actor is treated when it fails.</summary>
    /// <value><see langword="null"/> by default: the strategy of its parent. An actor that has neither stops when it fails.</value>
    public SupervisorStrategy? SupervisorStrategy { get; init; }

    /// <summary>The number of messages that may wait for the actor.</summary>
    /// <value>1 or more; <see langword="null"/> by default: no limit.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    /// <remarks><see cref="InboxFullMode"/> says what happens when the inbox is full. Stopping needs no room. Asks and calls that wait for
    /// room are not counted.</remarks>
    public int? InboxCapacity
    {
        get;
        init => field = value is < 1
            ? throw new ArgumentOutOfRangeException(nameof(value), value, $"InboxCapacity must be 1 or more, or null for no limit, not {value}.")
            : value;
    }

    /// <summary>The number of messages that the actor may stash at a time; see <see cref="Actor.Stash"/>.</summary>
    /// <value>1 or more; 10,000 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int StashCapacity
    {
        get;
        init => field = value is < 1
            ? throw new ArgumentOutOfRangeException(nameof(value), value, $"StashCapacity must be 1 or more, not {value}.")
            : value;
    } = Stash.DefaultCapacity;

    /// <summary>How the inbox, when it is full, treats a further message.</summary>
    /// <value><see cref="InboxFullMode.Wait"/> by default. Without an <see cref="InboxCapacity"/>, the inbox is never full.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the four modes.</exception>
    public InboxFullMode InboxFullMode
    {
        get;
        init => field = value is >= InboxFullMode.Wait and <= InboxFullMode.Fail
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"InboxFullMode must be Wait, DropNewest, DropOldest or Fail, not {value}.");
    }
}
