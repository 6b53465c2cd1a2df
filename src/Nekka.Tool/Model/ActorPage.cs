namespace Nekka.Tool.Model;

/// <summary>A part of the list of actors, sorted and filtered by the process.</summary>
internal sealed record ActorPage
{
    public int Total { get; set; }

    /// <summary>The number of actors that the filter lets through.</summary>
    public int Matching { get; set; }

    public int Offset { get; set; }

    public IReadOnlyList<ActorRow> Rows { get; set; } = [];
}

/// <summary>One actor in the list. Durations are seconds.</summary>
internal record ActorRow
{
    public string Urn { get; set; } = "";

    public string Name { get; set; } = "";

    public string Class { get; set; } = "";

    public string State { get; set; } = "";

    public long Waiting { get; set; }

    public long WaitingForRoom { get; set; }

    public long Stashed { get; set; }

    public int? Capacity { get; set; }

    public long HighWater { get; set; }

    /// <summary>How long the oldest message has waited at least.</summary>
    public double? Oldest { get; set; }

    /// <summary>The message in hand.</summary>
    public string? Message { get; set; }

    public double? MessageAge { get; set; }

    public long Handled { get; set; }

    public double? PerSecond { get; set; }

    public long Failed { get; set; }

    public long Restarts { get; set; }

    public long Dropped { get; set; }

    /// <summary>The place of the worst judgement about the actor, if there is one.</summary>
    public int? Judgement { get; set; }

    public IReadOnlyList<ActorWait> WaitsFor { get; set; } = [];

    public string? Parent { get; set; }

    public int? Children { get; set; }

    public string Runtime { get; set; } = "";

    /// <summary>The runtime's id of the thread that the turn in hand holds, where the process says so.</summary>
    public int? Thread { get; set; }
}

/// <summary>Something that the turn in hand waits for.</summary>
internal sealed record ActorWait
{
    public string? Actor { get; set; }

    public string? Name { get; set; }

    public string Text { get; set; } = "";

    public bool Blocking { get; set; }

    /// <summary>The wait in words: <c>SqliteBidStore to answer Save</c>.</summary>
    public override string ToString() => Name is null || Text.Contains(Name, StringComparison.Ordinal) ? Text : $"{Name} {Text}";
}
