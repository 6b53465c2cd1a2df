using Nekka.Benchmarks.Contenders;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Comparing;

/// <summary>The result of a contender's rounds in a scenario.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Contender">The contender.</param>
/// <param name="Version">The contender's version.</param>
/// <param name="Values">The value of each round, in the scenario's unit.</param>
/// <param name="Bytes">The median of the bytes allocated per operation.</param>
/// <param name="Collections">The collections of all rounds, by generation.</param>
/// <param name="Disturbed">The number of rounds that other load disturbed in every repetition.</param>
internal sealed record Result(
    Scenario Scenario, Entry Contender, string Version, IReadOnlyList<double> Values, double Bytes, IReadOnlyList<int> Collections, int Disturbed)
{
    /// <summary>The result of some measurements.</summary>
    public static Result Of(Scenario scenario, Entry contender, IReadOnlyList<Measurement> rounds) => new(
        scenario,
        contender,
        rounds[0].Version,
        [.. rounds.Select(static round => round.Value)],
        Statistics.Median(rounds.Select(static round => round.Bytes)),
        [.. Enumerable.Range(0, 3).Select(generation => rounds.Sum(round => round.Collections[generation]))],
        rounds.Count(static round => round.IsDisturbed));

    /// <summary>The median of the rounds, in the scenario's unit.</summary>
    public double Median => Statistics.Median(Values);

    /// <summary>The best round.</summary>
    public double Least => Values.Min();

    /// <summary>The worst round.</summary>
    public double Most => Values.Max();
}
