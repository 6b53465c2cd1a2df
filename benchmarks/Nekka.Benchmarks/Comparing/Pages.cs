using Nekka.Benchmarks.Growing;
using Nekka.Benchmarks.Profiling;

namespace Nekka.Benchmarks.Comparing;

/// <summary>Writes the pages, charts and plots that show what was measured. Nothing is measured again.</summary>
internal static class Pages
{
    /// <summary>Writes everything for which a folder has measurements.</summary>
    public static async Task WriteAsync(string folder)
    {
        var cluster = await ReadAsync(folder, "cluster.json") is { } calls ? ClusterReport.Read(calls).Table() : null;
        if (cluster is not null)
        {
            await MarkedText.ReplaceAsync(Path.Combine(folder, "cluster.md"), "cluster", cluster);
        }

        if (await ReadAsync(folder, "results.json") is { } compared)
        {
            var results = JsonReport.Read(compared);
            await File.WriteAllTextAsync(Path.Combine(folder, "results.md"), MarkdownReport.Of(results, cluster));
            await File.WriteAllTextAsync(Path.Combine(folder, "chart.svg"), Chart.Of(results));
            await MarkedText.ReplaceAsync(Path.Combine(folder, "README.md"), "missed goals", MarkdownReport.Missed(results));
        }

        if (await ReadAsync(folder, "diagnostics.json") is { } diagnosed)
        {
            await MarkedText.ReplaceAsync(Path.Combine(folder, "diagnostics.md"), "diagnostics", DiagnosticsReport.Of(JsonReport.Read(diagnosed)));
        }

        if (await ReadAsync(folder, "growth.json") is { } grown)
        {
            await GrowthReport.Read(grown).WriteAsync(folder);
        }

        if (await ReadAsync(folder, "profiles.json") is { } profiles)
        {
            await ProfileReport.Read(profiles).WriteAsync(folder);
        }
    }

    private static async Task<string?> ReadAsync(string folder, string name)
    {
        var file = Path.Combine(folder, name);
        return File.Exists(file) ? await File.ReadAllTextAsync(file) : null;
    }
}
