using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Nekka.Diagnostics.Tests.Telemetry;

/// <summary>The dashboard in the documentation shows every instrument, and nothing that does not exist.</summary>
public sealed partial class DashboardTests
{
    [Fact]
    public void The_dashboard_uses_every_instrument_and_no_other_name()
    {
        var names = Instruments().Select(PrometheusName).Order(StringComparer.Ordinal).ToArray();
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository(), "docs", "guides", "nekka-grafana.json")));

        var used = Queries(dashboard.RootElement)
            .SelectMany(static query => Metric().Matches(query).Select(static match => match.Value))
            .Where(static name => name != "nekka_actor_class" && name != "nekka_reason")
            .Select(static name => name.EndsWith("_bucket", StringComparison.Ordinal) ? name[..^"_bucket".Length] : name)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();

        names.Length.ShouldBeGreaterThan(10);
        used.ShouldBe(names);
    }

    // As OpenTelemetry's exporters for Prometheus make them: a unit in braces is left out, seconds are written out, a counter is a total.
    private static string PrometheusName(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_');
        name += instrument.Unit == "s" ? "_seconds" : "";
        return instrument is Counter<long> or ObservableCounter<long> ? $"{name}_total" : name;
    }

    private static List<Instrument> Instruments()
    {
        List<Instrument> instruments = [];
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => { if (instrument.Meter.Name == "Nekka") { instruments.Add(instrument); } } };
        Shown.Start().Stop(); // The first start in the process makes the instruments.
        listener.Start();
        return instruments;
    }

    private static IEnumerable<string> Queries(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static property =>
            property is { Value.ValueKind: JsonValueKind.String, Name: "expr" or "query" } ? [property.Value.GetString()!] : Queries(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Queries),
        _ => [],
    };

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Nekka.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\bnekka_[a-z_]+", RegexOptions.None, 1_000)]
    private static partial Regex Metric();
}

public class Shown : Actor;
