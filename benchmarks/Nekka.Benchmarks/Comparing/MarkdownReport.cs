using System.Globalization;
using System.Text;
using Nekka.Benchmarks.Contenders;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Comparing;

/// <summary>The results as tables.</summary>
internal static class MarkdownReport
{
    /// <summary>A table of ratios, then a table for each scenario.</summary>
    public static string Of(Results results, Machine machine, int rounds)
    {
        var text = new StringBuilder();
        text.AppendLine("# Results").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{machine}, {machine.Date:O}. Medians of {rounds} interleaved rounds in separate processes; in brackets the best and the worst round.");
        text.AppendLine().AppendLine("| scenario | Nekka | bytes | best library | Nekka / library | best loop | Nekka / loop |");
        text.AppendLine("|---|--:|--:|--:|--:|--:|--:|");
        foreach (var scenario in results.Scenarios.Where(scenario => results.Own(scenario) is not null))
        {
            text.AppendLine(Row(results, scenario));
        }

        AppendBounds(text, results);
        foreach (var scenario in results.Scenarios)
        {
            AppendScenario(text, results, scenario);
        }

        return text.ToString();
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
            double[] ratios = [.. own.Rounds.Zip(plain.Rounds, static (one, other) => one.Value / other.Value)];
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
        text.AppendLine("| contender | version | median | spread | bytes | collections (gen 0, 1, 2) | disturbed rounds |");
        text.AppendLine("|---|---|--:|--:|--:|--:|--:|");
        foreach (var result in results.Of(scenario))
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {result.Contender.Name} | {result.Rounds[0].Version} | {Number(result.Median)} {scenario.Unit} | {Number(result.Least)} – {Number(result.Most)} | {result.Bytes:N0} | {string.Join(", ", result.Collections)} | {result.Disturbed} |");
        }
    }
}
