namespace Nekka.Tool.Model;

/// <summary>All that the process says about one actor.</summary>
internal sealed record ActorDetail : ActorRow
{
    /// <summary>The messages that wait, by type.</summary>
    public IReadOnlyList<MessageCount> OldestMessages { get; set; } = [];

    public SupervisorFacts? Supervisor { get; set; }

    public IReadOnlyList<ActorName> ChildrenList { get; set; } = [];

    public IReadOnlyList<ActorName> Watchers { get; set; } = [];

    /// <summary>How long messages waited.</summary>
    public Histogram? Wait { get; set; }

    /// <summary>How long messages were handled.</summary>
    public Histogram? Handle { get; set; }

    public IReadOnlyList<Failure> Failures { get; set; } = [];

    /// <summary>The last messages, the newest first, if the flight recorder is on.</summary>
    public IReadOnlyList<RecordedMessage> Recent { get; set; } = [];
}

internal sealed record MessageCount
{
    public string Message { get; set; } = "";

    public long Count { get; set; }
}

internal sealed record SupervisorFacts
{
    public string Strategy { get; set; } = "";

    public int? MaxRestarts { get; set; }

    public double Window { get; set; }

    public int RecentRestarts { get; set; }

    /// <summary>What the supervisor is about to do, and why.</summary>
    public string? Pending { get; set; }
}

internal sealed record ActorName
{
    public string Urn { get; set; } = "";

    public string Name { get; set; } = "";

    public string? Class { get; set; }

    public string? State { get; set; }
}

internal sealed record Histogram
{
    public long Count { get; set; }

    public IReadOnlyList<Bucket> Buckets { get; set; } = [];
}

internal sealed record Bucket
{
    /// <summary>The longest duration in this bucket, in seconds; <see langword="null"/> in the last one, which has all that are longer.</summary>
    public double? UpTo { get; set; }

    public long Count { get; set; }
}

internal sealed record Failure
{
    public DateTimeOffset Time { get; set; }

    public string Type { get; set; } = "";

    public string Text { get; set; } = "";

    public string? Stack { get; set; }

    public string? Message { get; set; }
}

internal sealed record RecordedMessage
{
    public string Message { get; set; } = "";

    public DateTimeOffset Came { get; set; }

    public double? Waited { get; set; }

    public double? Took { get; set; }

    public string Outcome { get; set; } = "";
}
