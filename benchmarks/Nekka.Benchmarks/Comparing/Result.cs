using Nekka.Benchmarks.Contenders;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Comparing;

/// <summary>The result of a contender's rounds in a scenario.</summary>
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

    /// <summary>The collections of all rounds, by generation.</summary>
    public int[] Collections => [.. Enumerable.Range(0, 3).Select(generation => Rounds.Sum(round => round.Collections[generation]))];

    /// <summary>The number of rounds that other load disturbed in every repetition.</summary>
    public int Disturbed => Rounds.Count(static round => round.IsDisturbed);
}
