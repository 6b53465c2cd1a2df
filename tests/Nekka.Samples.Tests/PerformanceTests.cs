using System.Diagnostics;

namespace Nekka.Samples.Tests;

public sealed class PerformanceTests : IDisposable
{
    private static readonly string Pages = Path.Combine(Built.Repository, "docs/performance");

    private readonly string _folder = Directory.CreateTempSubdirectory("nekka-").FullName;

    [Fact]
    public async Task The_tables_charts_and_plots_of_what_was_measured_are_those_that_the_results_give()
    {
        foreach (var file in Directory.GetFiles(Pages))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        using var report = Process.Start(new ProcessStartInfo("dotnet", [Built.Program("Nekka.Benchmarks"), "report", "--output", _folder]))!;
        await report.WaitForExitAsync(TestContext.Current.CancellationToken);

        report.ExitCode.ShouldBe(0);
        foreach (var file in Directory.GetFiles(_folder))
        {
            Read(file).ShouldBe(Read(Path.Combine(Pages, Path.GetFileName(file))), $"Run: dotnet run --project benchmarks/Nekka.Benchmarks -- report, and look at {Path.GetFileName(file)}.");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Read(string file) => File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
}
