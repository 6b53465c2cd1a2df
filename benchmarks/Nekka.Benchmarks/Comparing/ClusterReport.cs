using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Nekka.Benchmarks.Comparing;

/// <summary>What calls across processes take, which <c>Nekka.Benchmarks.Cluster</c> has measured.</summary>
internal sealed record ClusterReport(Machine Machine, int Rounds, IReadOnlyList<ClusterCalls> Rows)
{
    /// <summary>Reads the file.</summary>
    public static ClusterReport Read(string text) => JsonSerializer.Deserialize<ClusterReport>(text)!;

    /// <summary>The table: medians of the runs, and the lowest and highest run.</summary>
    public string Table()
    {
        var (text, calls) = (new StringBuilder(), Rows.GroupBy(static row => row.Calls).ToArray());
        text.AppendLine(CultureInfo.InvariantCulture, $"{Machine}, {Machine.Date:O}. Medians of {calls[0].Count()} runs of {Rounds} rounds; in brackets the lowest and the highest run. The ratio is that of a round.");
        text.AppendLine().AppendLine("| calls | plain grain | Nekka, times as long |").AppendLine("|---|--:|--:|");
        foreach (var group in calls)
        {
            double[] plain = [.. group.Select(static run => Statistics.Median(run.Plain))];
            double[] ratios = [.. group.Select(static run => Statistics.Median(run.Nekka.Zip(run.Plain, static (one, other) => one / other)))];
            text.AppendLine(CultureInfo.InvariantCulture, $"| {group.Key} | {Statistics.Median(plain):0.0} µs | {Statistics.Median(ratios):0.00} ({ratios.Min():0.00} – {ratios.Max():0.00}) |");
        }

        return text.ToString();
    }
}

/// <summary>A kind of call in one run, in microseconds, by round.</summary>
internal sealed record ClusterCalls(string Calls, double[] Plain, double[] Nekka);
