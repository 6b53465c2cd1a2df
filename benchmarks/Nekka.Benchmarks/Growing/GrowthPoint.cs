using System.Text.Json.Serialization;
using Nekka.Benchmarks.Comparing;

namespace Nekka.Benchmarks.Growing;

/// <summary>What one of many costs, by how many they are.</summary>
/// <param name="Subject">The id of the subject.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Name">What is done with one.</param>
/// <param name="Unit"><c>ns</c> or <c>B</c>.</param>
/// <param name="Values">The cost of one, in each round.</param>
internal sealed record GrowthPoint(string Subject, int Count, string Name, string Unit, double[] Values)
{
    /// <summary>The median of the rounds.</summary>
    [JsonIgnore]
    public double Median => Statistics.Median(Values);
}
