namespace Nekka.Supervision;

/// <summary>What becomes of an actor that has failed.</summary>
/// <param name="Directive">What is done.</param>
/// <param name="Outcome">The same in words, for the log: "it stops".</param>
internal readonly record struct Verdict(SupervisorDirective Directive, string Outcome)
{
    /// <summary>What becomes of an actor that nobody supervises.</summary>
    public static readonly Verdict Stop = new(SupervisorDirective.Stop, "it stops");

    /// <summary>The same, and everybody else of its system is told to.</summary>
    public static readonly Verdict Fatal = Stop with { IsFatal = true };

    /// <summary>What becomes of an actor whose supervisor has it stop, and perhaps its siblings.</summary>
    public static readonly Verdict StopAsDecided = Stop with { IsDecided = true };

    /// <summary>Whether a supervisor says so.</summary>
    public bool IsDecided { get; init; }

    /// <summary>Whether every actor of the system is to stop.</summary>
    public bool IsFatal { get; init; }
}
