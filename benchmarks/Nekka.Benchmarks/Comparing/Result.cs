using Nekka.Benchmarks.Contenders;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Comparing;

/// <summary>What a contender's rounds of a scenario came to.</summary>
internal sealed record Result(Scenario Scenario, Entry Contender, IReadOnlyList<Measurement> Rounds)
{
    /// <summary>The median of the rounds, in the scenario's unit.</summary>
    public double Median => Statistics.Median(Rounds.Select(static round => round.Value));

    /// <summary>The best round.</summary>
    public double Least => Rounds.Min(static round => round.Value);

    /// <summary>The worst round.</summary>
    public double Most => Rounds.Max(static round => round.Value);

    /// <summary>The median of the bytes allocated per operation.</summary>
    public double Bytes => Statistics.Median(Rounds.Select(static round => round.Bytes));

    /// <summary>Collections of the rounds together, by generation.</summary>
    public int[] Collections => [.. Enumerable.Range(0, 3).Select(generation => Rounds.Sum(round => round.Collections[generation]))];

    /// <summary>How many rounds were disturbed by other load, however often they were repeated.</summary>
    public int Disturbed => Rounds.Count(static round => round.IsDisturbed);
}
