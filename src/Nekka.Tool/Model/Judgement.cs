namespace Nekka.Tool.Model;

/// <summary>Something that is wrong, as the process itself judges.</summary>
internal sealed record Judgement
{
    public string Kind { get; set; } = "";

    /// <summary><c>critical</c>, <c>warning</c> or <c>notice</c>.</summary>
    public string Severity { get; set; } = "";

    /// <summary>The URN of the actor that it is about, if it is about one.</summary>
    public string? Actor { get; set; }

    public string? Name { get; set; }

    /// <summary>What is wrong and why, in a sentence.</summary>
    public string Text { get; set; } = "";

    /// <summary>What to do, in a sentence.</summary>
    public string? Advice { get; set; }
}

/// <summary>Actors that wait for each other: each for the next, and the last for the first, unless pools are among them.</summary>
internal sealed record Circle
{
    /// <summary>Whether it can never resolve. Otherwise it may, because a wait may end in another way.</summary>
    public bool Certain { get; set; }

    public IReadOnlyList<CircleMember> Members { get; set; } = [];

    /// <summary>The pools that the members wait for, whose workers all wait.</summary>
    public IReadOnlyList<CirclePool> Pools { get; set; } = [];
}

/// <summary>A pool whose workers all wait.</summary>
internal sealed record CirclePool
{
    public string Actor { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>How many workers it has.</summary>
    public int Workers { get; set; }
}

/// <summary>One of the actors that wait for each other.</summary>
internal sealed record CircleMember
{
    public string Actor { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>The URN of the actor that it waits for.</summary>
    public string WaitsFor { get; set; } = "";

    /// <summary>What it waits for the other actor to do: <c>to answer PlaceBid</c>.</summary>
    public string Wait { get; set; } = "";

    /// <summary>The message that it handles.</summary>
    public string? Message { get; set; }

    /// <summary>Whether it holds a thread while it waits.</summary>
    public bool Blocking { get; set; }

    public double Seconds { get; set; }
}
