namespace Nekka.Tool.Model;

/// <summary>What a process says about its actors: version 1 of the JSON. Members that this tool does not know are ignored.</summary>
/// <remarks>The properties can be set because generated code for JSON gives those that can only be initialized the value null if they are absent.</remarks>
internal sealed record Diagnosis
{
    public int Version { get; set; }

    /// <summary>The version of Nekka in the process.</summary>
    public string Nekka { get; set; } = "";

    public DateTimeOffset Taken { get; set; }

    /// <summary>The seconds since the look before; <see langword="null"/> in the first look.</summary>
    public double? Interval { get; set; }

    public ProcessFacts Process { get; set; } = new();

    public PoolFacts Pool { get; set; } = new();

    public Totals Totals { get; set; } = new();

    /// <summary>What is wrong, the worst first.</summary>
    public IReadOnlyList<Judgement> Judgements { get; set; } = [];

    public IReadOnlyList<Circle> Deadlocks { get; set; } = [];

    /// <summary>The actors; <see langword="null"/> if they were not asked for.</summary>
    public ActorPage? Actors { get; set; }

    public IReadOnlyList<ClassRow> Classes { get; set; } = [];

    public DeadLetterFacts DeadLetters { get; set; } = new();

    /// <summary>The actor that was asked for.</summary>
    public ActorDetail? Actor { get; set; }

    /// <summary>Whether the actor that was asked for does not exist any more.</summary>
    public bool ActorGone { get; set; }
}
