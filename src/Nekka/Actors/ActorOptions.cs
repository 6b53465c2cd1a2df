namespace Nekka;

/// <summary>What can be chosen when an actor is started.</summary>
public sealed record ActorOptions
{
    /// <summary>The system that the actor belongs to.</summary>
    /// <value><see langword="null"/>, the default, for the system of the actor that is running or being constructed on
    /// this thread, or else <see cref="ActorSystem.Default"/>.</value>
    public ActorSystem? System { get; init; }

    /// <summary>What the actor is called, so that it can be told from others of its class: in the log, in
    /// <see cref="ActorSystem.Inspect"/>, in traces, exceptions and reports.</summary>
    /// <value>Anything but an empty text; <see langword="null"/>, the default, for no name. Several actors may have the same.</value>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    /// <remarks>Shown as <c>Session/127.0.0.1:41234 (urn:uuid:…)</c>, its first 100 characters. See
    /// <see cref="ActorSystem.GetByName"/>.</remarks>
    public string? Name
    {
        get;
        init => field = value is ""
            ? throw new ArgumentException("A name has one character at least; null is for no name.", nameof(value))
            : value;
    }

    /// <summary>What runs the actor.</summary>
    /// <value><see cref="ActorRuntime.ThreadPool"/>, <see cref="ActorRuntime.DedicatedThread"/>, an
    /// <see cref="EventLoop"/>, or one <see cref="ActorRuntime.FromSynchronizationContext"/>; <see langword="null"/>, the
    /// default, for what the actor's class says.</value>
    public ActorRuntime? Runtime { get; init; }

    /// <summary>The actor that the new one is to be a child of.</summary>
    /// <value><see langword="null"/>, the default, for none. <c>StartChild</c> names the actor that calls it.</value>
    /// <remarks>A parent stops its children before it stops, the newest first. It says by <see cref="Actor.SupervisorStrategy"/>
    /// how they are treated when they fail. A child belongs to its parent's system.</remarks>
    public ActorRef? Parent { get; init; }

    /// <summary>How the actor is treated when it fails.</summary>
    /// <value><see langword="null"/>, the default, for what its parent says; an actor that has neither stops when it
    /// fails.</value>
    public SupervisorStrategy? SupervisorStrategy { get; init; }

    /// <summary>How many messages may wait for the actor.</summary>
    /// <value>1 or more; <see langword="null"/>, the default, for any number.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    /// <remarks>When the inbox is full, it is for <see cref="InboxFullMode"/> to say what happens; stopping needs no room. Asks and
    /// calls that wait for room are not counted.</remarks>
    public int? InboxCapacity
    {
        get;
        init => field = value is < 1
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "An inbox holds 1 message at least; null is for any number.")
            : value;
    }

    /// <summary>What becomes of a message for which there is no room.</summary>
    /// <value><see cref="InboxFullMode.Wait"/> by default. Without an <see cref="InboxCapacity"/> there always is room.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the four.</exception>
    public InboxFullMode InboxFullMode
    {
        get;
        init => field = value is >= InboxFullMode.Wait and <= InboxFullMode.Fail
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A full inbox has senders wait, drops the newest or the oldest message, or fails.");
    }
}
