using System.Text.Json;
using System.Text.Json.Nodes;
using Nekka.Benchmarks.Contenders;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Comparing;

/// <summary>The results in a machine-readable form, from which all pages are written.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true };

    /// <summary>All measurements, round by round.</summary>
    public static string Of(Results results) => JsonSerializer.Serialize(
        new
        {
            machine = results.Machine,
            results = results.All.Select(static result => new
            {
                scenario = result.Scenario.Id,
                unit = result.Scenario.Unit,
                contender = result.Contender.Name,
                kind = result.Contender.Kind.ToString(),
                version = result.Version,
                median = result.Median,
                bytes = result.Bytes,
                collections = result.Collections,
                disturbed = result.Disturbed,
                values = result.Values,
            }),
        },
        Options);

    /// <summary>Reads what <see cref="Of"/> has written. Rows that have been given up since are left out.</summary>
    public static Results Read(string text)
    {
        var root = JsonNode.Parse(text)!;
        return new Results(
            root["machine"].Deserialize<Machine>()!,
            [.. root["results"]!.AsArray().Select(static node => Read(node!)).OfType<Result>()]);
    }

    private static Result? Read(JsonNode node)
    {
        var scenario = Scenario.All.FirstOrDefault(scenario => scenario.Id == node["scenario"]!.GetValue<string>());
        var contender = Entry.Known.FirstOrDefault(entry => entry.Name == node["contender"]!.GetValue<string>());
        return scenario is null || contender is null
            ? null
            : new Result(
                scenario,
                contender,
                node["version"]!.GetValue<string>(),
                node["values"].Deserialize<double[]>()!,
                node["bytes"]!.GetValue<double>(),
                node["collections"].Deserialize<int[]>()!,
                node["disturbed"]!.GetValue<int>());
    }
}
