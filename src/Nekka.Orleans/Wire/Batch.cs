using Nekka.Orleans.Grains;

namespace Nekka.Orleans.Wire;

/// <summary>Messages of one sender to one actor, and what the sender knows so far. Without messages it only asks for answers.</summary>
[GenerateSerializer]
[Immutable]
internal sealed record Batch
{
    /// <summary>The sender.</summary>
    [Id(0)]
    public ulong Sender { get; init; }

    /// <summary>The era of the sender, from 1. Numbers begin anew in each; the sender is done with all earlier eras.</summary>
    [Id(1)]
    public int Era { get; init; }

    /// <summary>The activation for which the batch is meant; 0 if the sender has not heard of any in this era.</summary>
    [Id(2)]
    public ulong Activation { get; init; }

    /// <summary>The sender is done with all messages with lower numbers.</summary>
    [Id(3)]
    public long Low { get; init; }

    /// <summary>The messages.</summary>
    [Id(4)]
    public Parcel[] Parcels { get; init; } = [];

    /// <summary>The numbers of messages of which the sender has heard nothing for long.</summary>
    [Id(5)]
    public long[] Overdue { get; init; } = [];

    /// <summary>The numbers of messages with which the sender is done, though not with all before them. Such a message is not handled any more.</summary>
    [Id(6)]
    public long[] Done { get; init; } = [];

    /// <summary>The URN of the actor, where one endpoint stands for all actors of a process; <see langword="null"/> for an actor of the cluster.</summary>
    [Id(7)]
    public string? Target { get; init; }

    /// <summary>Where the sender's process is reached; <see langword="null"/> if the batch is meant for an activation that has been told.</summary>
    [Id(8)]
    public INekkaActor? Origin { get; init; }
}
