using System.Globalization;
using System.Text;
using System.Text.Json;
using Nekka.Benchmarks.Comparing;

namespace Nekka.Benchmarks.Growing;

/// <summary>Everything that was measured about growth, as a file, as tables and as plots.</summary>
internal sealed record GrowthReport(Machine Machine, int Rounds, IReadOnlyList<GrowthPoint> Points)
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, PropertyNamingPolicy = null };

    /// <summary>Reads what <see cref="ToJson"/> has written.</summary>
    public static GrowthReport Read(string text) => JsonSerializer.Deserialize<GrowthReport>(text)!;

    /// <summary>The form in a file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Writes the parts of the page and the plots.</summary>
    public async Task WriteAsync(string folder)
    {
        var page = Path.Combine(folder, "growth.md");
        await MarkedText.ReplaceAsync(page, "machine", $"{Machine}, {Machine.Date:O}. Medians of {Rounds} rounds; each measurement is in a process of its own.");
        foreach (var subject in GrowthSubject.All)
        {
            await MarkedText.ReplaceAsync(page, subject.Id, Table(subject));
            await File.WriteAllTextAsync(Path.Combine(folder, $"growth-{subject.Id}.svg"), GrowthPlot.Of(subject.Title, [.. Points.Where(point => point.Subject == subject.Id)]));
        }
    }

    private string Table(GrowthSubject subject)
    {
        var points = Points.Where(point => point.Subject == subject.Id).ToLookup(static point => (point.Name, point.Unit));
        var counts = points.First().Select(static point => point.Count).ToArray();
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"| {subject.Title} | {string.Join(" | ", counts.Select(static count => count.ToString("N0", CultureInfo.InvariantCulture)))} | last / first |");
        text.AppendLine($"|---|{string.Concat(counts.Select(static _ => "--:|"))}--:|");
        foreach (var row in points)
        {
            var (values, unit) = (row.Select(static point => point.Median).ToArray(), row.Key.Unit);
            var cells = values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.ToString(value < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture)} {unit}"));
            var ratio = values[0] >= 1 ? (values[^1] / values[0]).ToString("0.0", CultureInfo.InvariantCulture) : "";
            text.AppendLine($"| {row.Key.Name} | {string.Join(" | ", cells)} | {ratio} |");
        }

        return text.ToString();
    }
}
