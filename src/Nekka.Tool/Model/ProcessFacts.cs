namespace Nekka.Tool.Model;

/// <summary>The process. Sizes are bytes.</summary>
internal sealed record ProcessFacts
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public string Machine { get; set; } = "";

    public DateTimeOffset Started { get; set; }

    public string Runtime { get; set; } = "";

    public int Processors { get; set; }

    public long WorkingSet { get; set; }

    public long Heap { get; set; }
}

/// <summary>The thread pool of the process.</summary>
internal sealed record PoolFacts
{
    public int Threads { get; set; }

    /// <summary>The work items that wait for a thread.</summary>
    public long Pending { get; set; }

    public int MinThreads { get; set; }

    public int MaxThreads { get; set; }

    public double? CompletedPerSecond { get; set; }

    /// <summary>The turns of actors that hold a thread and wait.</summary>
    public int BlockedTurns { get; set; }

    /// <summary>The seconds for which the pool has not run a work item that was sent to it; <see langword="null"/> if it runs them.</summary>
    public double? Unresponsive { get; set; }
}

/// <summary>Sums over all actors.</summary>
internal sealed record Totals
{
    public int Systems { get; set; }

    public int Actors { get; set; }

    public int Busy { get; set; }

    public long Waiting { get; set; }

    public long WaitingForRoom { get; set; }

    public long Stashed { get; set; }

    public long Handled { get; set; }

    public long Failed { get; set; }

    public long Restarts { get; set; }

    public long DeadLetters { get; set; }

    public long Dropped { get; set; }

    public double? HandledPerSecond { get; set; }

    public double? FailedPerSecond { get; set; }

    public double? RestartsPerSecond { get; set; }

    public double? DeadLettersPerSecond { get; set; }

    public double? StartedPerSecond { get; set; }

    public double? StoppedPerSecond { get; set; }
}
