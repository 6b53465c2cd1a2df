namespace Nekka.Benchmarks.Profiling;

/// <summary>Where the processor time of a scenario goes.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Samples">The number of samples.</param>
/// <param name="Parts">The share of each part, in percent, the largest first.</param>
/// <param name="Methods">The share of the methods with the most, in percent.</param>
internal sealed record Profile(string Scenario, long Samples, IReadOnlyList<Share> Parts, IReadOnlyList<Share> Methods);

/// <summary>A share of the samples.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Percent">How much.</param>
internal sealed record Share(string Name, double Percent);
