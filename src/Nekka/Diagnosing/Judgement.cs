using Nekka.Cells;

namespace Nekka.Diagnosing;

/// <summary>Something that seems to be wrong, in words.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Actor">The actor that it is about, if it is about one.</param>
/// <param name="Text">Who, what, how much, since when, and because of what: one sentence.</param>
/// <param name="Advice">What to do.</param>
internal sealed record Judgement(JudgementKind Kind, Severity Severity, ActorCell? Actor, string Text, string Advice)
{
    /// <summary>What makes it alike to others of its kind, apart from the class of the actor: the message that is handled, or why it
    /// fails. <see langword="null"/> if it stands for itself.</summary>
    public string? Matter { get; init; }

    /// <summary>The other actors that it is about as well: those of a circle, or those of the same class that are alike.</summary>
    public IReadOnlyList<ActorCell> Others { get; init; } = [];

    /// <summary>All actors that it is about.</summary>
    public IEnumerable<ActorCell> Actors => Actor is null ? [] : [Actor, .. Others];

    /// <summary>For how long it has been so.</summary>
    public TimeSpan? Since { get; init; }

    /// <summary>How bad it is among those of its kind.</summary>
    public double Weight { get; init; }
}

/// <summary>How bad it is; the worst first.</summary>
internal enum Severity
{
    Critical,
    Warning,
    Notice,
}

/// <summary>What seems to be wrong; the causes before what follows from them.</summary>
internal enum JudgementKind
{
    Deadlock,
    StarvedPool,
    CrashLoop,
    FailedForGood,
    Overload,
    FullInbox,
    SuspectedDeadlock,
    SlowHandler,
    GrowingStash,
    DeadLetters,
    ActorLeak,
    StoppedSlowly,
    BackOff,
}
