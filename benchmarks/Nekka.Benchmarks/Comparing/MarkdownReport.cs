using System.Globalization;
using System.Text;
using Nekka.Benchmarks.Contenders;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Comparing;

/// <summary>The results as tables.</summary>
internal static class MarkdownReport
{
    private const string Heading = "| scenario | Nekka | bytes | best library | Nekka / library | best loop | Nekka / loop |";

    /// <summary>All tables: the ratios, the bounds, and one for each scenario.</summary>
    /// <param name="results">The results.</param>
    /// <param name="cluster">The table of calls across processes, if they have been measured.</param>
    public static string Of(Results results, string? cluster)
    {
        var text = new StringBuilder(Summary(results));
        if (cluster is not null)
        {
            text.AppendLine().AppendLine("## Across processes").AppendLine();
            text.AppendLine("A call of an actor beside a call of a plain grain of Orleans: [what a cluster costs](cluster.md).").AppendLine();
            text.Append(cluster);
        }

        foreach (var scenario in results.Scenarios)
        {
            AppendScenario(text, results, scenario);
        }

        return text.ToString();
    }

    /// <summary>The table of ratios, then the table of bounds.</summary>
    public static string Summary(Results results)
    {
        var (text, machine) = (new StringBuilder(), results.Machine);
        text.AppendLine("# Results").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{machine}, {machine.Date:O}. Medians of {results.Rounds} interleaved rounds in separate processes. A contender that is far behind another of its kind after two rounds takes part in no more.");
        text.AppendLine().AppendLine(Heading).AppendLine("|---|--:|--:|--:|--:|--:|--:|");
        foreach (var scenario in results.Compared)
        {
            text.AppendLine(Row(results, scenario));
        }

        AppendAlone(text, results);
        AppendBounds(text, results);
        return text.ToString();
    }

    /// <summary>The rows in which Nekka takes more than half of the time of the best library.</summary>
    public static string Missed(Results results)
    {
        var text = new StringBuilder().AppendLine(Heading).AppendLine("|---|--:|--:|--:|--:|--:|--:|");
        foreach (var scenario in results.Compared.Where(scenario => results.Ratio(scenario, ContenderKind.Library) > 0.5))
        {
            text.AppendLine(Row(results, scenario));
        }

        return text.ToString();
    }

    private static void AppendAlone(StringBuilder text, Results results)
    {
        var alone = results.Scenarios.Except(results.Compared).Where(scenario => results.Own(scenario) is not null && scenario.Bound is null).ToArray();
        if (alone.Length == 0)
        {
            return;
        }

        text.AppendLine().AppendLine("## Without a contender").AppendLine();
        text.AppendLine("The other libraries have nothing of the kind.").AppendLine();
        text.AppendLine("| scenario | Nekka | spread | bytes |").AppendLine("|---|--:|--:|--:|");
        foreach (var own in alone.Select(results.Own).OfType<Result>())
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {own.Scenario.Title} | {Number(own.Median)} {own.Scenario.Unit} | {Number(own.Least)} – {Number(own.Most)} | {own.Bytes:N0} |");
        }
    }

    private static void AppendBounds(StringBuilder text, Results results)
    {
        Result[] bounded = [.. results.Scenarios.Where(scenario => results.Plain(scenario) is not null).Select(results.Own).OfType<Result>()];
        if (bounded.Length == 0)
        {
            return;
        }

        text.AppendLine().AppendLine("## Beside a plain actor").AppendLine();
        text.AppendLine("Nekka beside Nekka: the ratio of the medians; in brackets the best and the worst ratio within one round.").AppendLine();
        text.AppendLine("| scenario | median | bytes | plain actor | median | bytes | ratio | at most | |");
        text.AppendLine("|---|--:|--:|---|--:|--:|--:|--:|---|");
        foreach (var own in bounded)
        {
            var (scenario, plain, most) = (own.Scenario, results.Plain(own.Scenario)!, own.Scenario.Bound!.Most);
            double[] ratios = [.. own.Values.Zip(plain.Values, static (one, other) => one / other)];
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {scenario.Title} | {Number(own.Median)} {scenario.Unit} | {own.Bytes:N1} | {plain.Scenario.Title} | {Number(plain.Median)} {scenario.Unit} | {plain.Bytes:N1} | {own.Median / plain.Median:0.00} ({ratios.Min():0.00} – {ratios.Max():0.00}) | {most:0.00} | {(own.Median / plain.Median <= most ? "" : "missed")} |");
        }
    }

    private static string Row(Results results, Scenario scenario)
    {
        var (own, library, loop) = (results.Own(scenario)!, results.Best(scenario, ContenderKind.Library), results.Best(scenario, ContenderKind.Loop));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {scenario.Title} | {Number(own.Median)} {scenario.Unit} | {own.Bytes:N0} | {Named(library, scenario)} | {results.Ratio(scenario, ContenderKind.Library):0.00} | {Named(loop, scenario)} | {results.Ratio(scenario, ContenderKind.Loop):0.00} |");
    }

    private static string Named(Result? result, Scenario scenario) =>
        result is null ? "–" : $"{Number(result.Median)} {scenario.Unit} ({result.Contender.Name})";

    private static string Number(double value) => value.ToString(value < 100 ? "N1" : "N0", CultureInfo.InvariantCulture);

    private static void AppendScenario(StringBuilder text, Results results, Scenario scenario)
    {
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {scenario.Title}").AppendLine();
        text.AppendLine("| contender | version | median | best and worst round | bytes | collections (gen 0, 1, 2) | rounds | disturbed |");
        text.AppendLine("|---|---|--:|--:|--:|--:|--:|--:|");
        foreach (var result in results.Of(scenario))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {result.Contender.Name} | {result.Version} | {Number(result.Median)} {scenario.Unit} | {Number(result.Least)} – {Number(result.Most)} | {result.Bytes:N0} | {string.Join(", ", result.Collections)} | {result.Values.Count} | {result.Disturbed} |");
        }
    }
}
