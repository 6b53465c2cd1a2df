using System.Text.Json;

namespace Nekka.Benchmarks.Comparing;

/// <summary>The results in a machine-readable form.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>All measurements, round by round.</summary>
    public static string Of(Results results, Machine machine, int rounds) => JsonSerializer.Serialize(
        new
        {
            machine,
            rounds,
            results = results.All.Select(static result => new
            {
                scenario = result.Scenario.Id,
                unit = result.Scenario.Unit,
                contender = result.Contender.Name,
                kind = result.Contender.Kind.ToString(),
                version = result.Rounds[0].Version,
                median = result.Median,
                bytes = result.Bytes,
                collections = result.Collections,
                disturbed = result.Disturbed,
                values = result.Rounds.Select(static round => round.Value),
            }),
        },
        Options);
}
