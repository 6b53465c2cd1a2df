namespace Nekka.Orleans.Deadlocks;

/// <summary>Goes along the waits from actor to actor and from machine to machine, and gathers them.</summary>
[GenerateSerializer]
[Immutable]
internal sealed record WaitProbe
{
    /// <summary>The waits so far: each actor waits for the next, and the last for the answer to a message of its machine.</summary>
    [Id(0)]
    public WaitStep[] Steps { get; init; } = [];

    /// <summary>How often probes have been sent along the first of the waits.</summary>
    [Id(1)]
    public int Round { get; init; }

    /// <summary>Whether it repeats one that has come back, so that its steps are put into words. Most waits end by themselves, and users' messages are
    /// formatted for a report only.</summary>
    [Id(2)]
    public bool IsRepeated { get; init; }

    /// <summary>The sender of the message.</summary>
    [Id(3)]
    public ulong Sender { get; init; }

    /// <summary>The sender's era.</summary>
    [Id(4)]
    public int Era { get; init; }

    /// <summary>The number of the message in that era; 0 while the probe has not left the machine where it began.</summary>
    [Id(5)]
    public long Number { get; init; }

    /// <summary>The URN of the actor that is to answer, where one endpoint stands for all actors of a process; <see langword="null"/> for an actor of the
    /// cluster.</summary>
    [Id(6)]
    public string? Target { get; init; }
}
