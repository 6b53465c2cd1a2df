using System.Text.Json;
using Nekka.Benchmarks.Comparing;

namespace Nekka.Benchmarks.Cluster;

/// <summary>A kind of call in one run.</summary>
/// <param name="Calls">The kind.</param>
/// <param name="Plain">What a call of a grain takes in each round, in microseconds.</param>
/// <param name="Nekka">What a call of an actor takes in each round, in microseconds.</param>
internal sealed record ClusterRow(string Calls, double[] Plain, double[] Nekka)
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>All runs as a file.</summary>
    public static string ToJson(IEnumerable<ClusterRow> rows, int rounds) =>
        JsonSerializer.Serialize(new { Machine = Machine.Here, Rounds = rounds, Rows = rows }, Options);
}
