using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Nekka;

/// <summary>One actor's life: its place in the registry, its inbox, the turn in hand, and its end.</summary>
/// <remarks>
/// <para>It is also the actor's <see cref="SynchronizationContext"/>: what an <c>await</c> in a handler posts comes
/// back here, ahead of the inbox, so that the parts of a turn run one at a time and where the actor runs.</para>
/// <para>The cell outlives the actor object: references hold the cell, and the cell lets go of the object when the
/// actor has stopped.</para>
/// <para>Parts: <c>Starting</c>, <c>Sending</c>, <c>Overflowing</c>, <c>Turns</c>, <c>Context</c>, <c>Waiting</c>, <c>Failing</c>,
/// <c>Supervising</c>, <c>Restarting</c>, <c>Stopping</c>, <c>Ending</c>, <c>Watching</c>, <c>Timing</c>, <c>Promising</c>,
/// <c>Observing</c>, <c>Inspecting</c>, <c>Reporting</c>; the stages are in <c>Phase</c>.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}, {_phase}")]
internal sealed partial class ActorCell : ActorContext, IPoolWork
{
    private readonly Inbox _inbox;
    private Actor? _actor;
    private string? _urn;

    private ActorCell(ActorSystem system, ActorOptions? options, Type actorClass, Func<ActorCell, ActorRef> refer)
    {
        System = system;
        ActorClass = actorClass;

        // In this order, because it is that of their places in memory: what senders read comes before the inbox, whose end
        // the actor writes to; what comes after it is the actor's own object.
        Reference = refer(this);
        if (options?.Name is { } name)
        {
            Attachments.Name = name;
        }

        _inbox = new Inbox(options?.InboxCapacity, options?.InboxFullMode ?? InboxFullMode.Wait);
        system.Simulation?.Created(this);
    }

    /// <summary>The actor whose turn this thread is running.</summary>
    public static new ActorCell? Current => (ActorCell?)ActorContext.Current;

    public ActorSystem System { get; }

    /// <summary>What runs the actor. Known once the actor has been constructed.</summary>
    public ActorRuntime Runtime { get; private set; } = ActorRuntime.ThreadPool;

    /// <summary>The class of the actor; while it is being constructed, what the caller of Start expects.</summary>
    public Type ActorClass { get; private set; }

    /// <summary>The reference that was given out first.</summary>
    public ActorRef Reference { get; }

    public ActorInbox Inbox => new(_inbox);

    /// <summary>The actor object; null before it is constructed and after it has stopped.</summary>
    public Actor? Actor => _actor;

    public bool IsAlive => !_inbox.IsClosed;

    /// <summary>Whether the actor has been launched and has not ended.</summary>
    public bool IsUnderWay => _phase is >= Phase.Launched and < Phase.Terminated;

    /// <summary>The name that whoever started the actor gave it, if any.</summary>
    public string? Name => _attachments?.Name;

    /// <summary>Where what concerns the actor is logged.</summary>
    public ILogger Logger => System.Loggers.Of(ActorClass);

    /// <summary>The name of the actor among all others.</summary>
    public string Urn => _urn ?? System.Registry.NameOf(this);

    /// <summary>The neighbour in the registry's list, which is the registry's own and guarded by its lock.</summary>
    public ActorCell? Previous { get; set; }

    /// <inheritdoc cref="Previous"/>
    public ActorCell? Next { get; set; }

    /// <summary>What the actor is to the registry; guarded by its lock.</summary>
    public Membership Membership { get; set; }

    /// <summary>Names the cell on the registry's behalf, under its lock.</summary>
    public string AssignUrn() => _urn ??= System.Simulation?.UrnOf(this) ?? $"urn:uuid:{Guid.NewGuid()}";

    /// <summary>The name, if it has been read by anybody.</summary>
    public string? UrnIfRead => _urn;

    public override string ToString() => Name is { } name
        ? $"{Wording.Of(ActorClass)}/{ShownText.Cut(name)} ({Urn})"
        : $"{Wording.Of(ActorClass)} ({Urn})";
}
