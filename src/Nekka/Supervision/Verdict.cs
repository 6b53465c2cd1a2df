namespace Nekka;

/// <summary>What becomes of an actor that has failed.</summary>
/// <param name="Directive">What is done.</param>
/// <param name="Outcome">The same in words, for the log: "it stops".</param>
internal readonly record struct Verdict(SupervisorDirective Directive, string Outcome)
{
    /// <summary>What becomes of an actor that nobody supervises.</summary>
    public static readonly Verdict Stop = new(SupervisorDirective.Stop, "it stops");

    /// <summary>The same, and everybody else of its system is told to.</summary>
    public static readonly Verdict Fatal = Stop with { IsFatal = true };

    /// <summary>Whether every actor of the system is to stop.</summary>
    public bool IsFatal { get; init; }
}
