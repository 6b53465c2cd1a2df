using System.Globalization;
using System.Text;

namespace Nekka.Benchmarks.Comparing;

/// <summary>The cost of diagnostics, as a table: each configuration compared with the first.</summary>
internal static class DiagnosticsReport
{
    public static string Of(Results results)
    {
        var text = new StringBuilder();
        var ways = results.All.Select(static result => result.Contender).Distinct().ToArray();
        text.AppendLine(CultureInfo.InvariantCulture, $"{results.Machine}, {results.Machine.Date:O}. Medians of {results.Rounds} interleaved rounds in separate processes; in brackets the ratio to the first column, and the bytes.");
        text.AppendLine().AppendLine($"| scenario | {string.Join(" | ", ways.Select(static way => way.Name))} |");
        text.AppendLine($"|---|{string.Concat(ways.Select(static _ => "--:|"))}");
        foreach (var scenario in results.Scenarios)
        {
            var row = results.Of(scenario).ToArray();
            var cells = row.Select(result => string.Create(
                CultureInfo.InvariantCulture, $"{result.Median:N1} {scenario.Unit} ({result.Median / row[0].Median:0.00}; {result.Bytes:N0} B)"));
            text.AppendLine($"| {scenario.Title} | {string.Join(" | ", cells)} |");
        }

        return text.ToString();
    }
}
