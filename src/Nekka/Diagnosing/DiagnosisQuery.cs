namespace Nekka;

/// <summary>What one diagnosis is to contain.</summary>
/// <remarks><b>Thread safety:</b> immutable.</remarks>
public sealed record DiagnosisQuery
{
    /// <summary>The most actors on a page.</summary>
    internal const int MostRows = 1_000;

    /// <summary>The parts of the diagnosis.</summary>
    /// <value><see cref="DiagnosisSections.Usual"/> by default.</value>
    public DiagnosisSections Sections { get; init; } = DiagnosisSections.Usual;

    /// <summary>The order of the actors.</summary>
    public ActorSort Sort { get; init; }

    /// <summary>A text that the name, the class or the URN of an actor must contain to be listed. Upper and lower case are the same.</summary>
    /// <value><see langword="null"/> by default: all actors are listed.</value>
    public string? Filter { get; init; }

    /// <summary>The URN of the actor whose children are listed; an empty text lists the actors without a parent.</summary>
    /// <value><see langword="null"/> by default: parents do not matter.</value>
    public string? Parent { get; init; }

    /// <summary>How many actors to skip.</summary>
    /// <value>0 or more; 0 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Offset
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"Offset must be 0 or more, not {value}.");
    }

    /// <summary>How many actors to list at most.</summary>
    /// <value>0 to 1,000; 50 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or more than 1,000.</exception>
    public int Count
    {
        get;
        init => field = value is >= 0 and <= MostRows
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Count must be 0 to {MostRows}, not {value}.");
    } = 50;

    /// <summary>The URN of the actor of the section <see cref="DiagnosisSections.Actor"/>.</summary>
    public string? ActorUrn { get; init; }
}
