using System.Diagnostics;
using Nekka.Benchmarks.Comparing;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Profiling;

/// <summary>A process that does nothing but one scenario, while <c>perf</c> of Linux samples it.</summary>
internal static class ProfiledProcess
{
    private const string Ready = "ready";
    private const string Seconds = "5";
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    /// <summary>Runs a scenario with Nekka again and again, until the input closes.</summary>
    public static async Task RunAsync(string scenarioId)
    {
        var contender = new Contenders.Own.NekkaContender();
        await contender.OpenAsync();
        var workload = Casting.Cast(contender, Scenario.All.Single(scenario => scenario.Id == scenarioId))!;
        // What reads the console asynchronously blocks all the same.
        var (input, watch, said) = (Task.Run(Console.In.ReadToEnd), Stopwatch.StartNew(), false);
        while (!input.IsCompleted)
        {
            await workload.PrepareAsync();
            await workload.RunAsync();
            await workload.VerifyAsync();
            if (!said && watch.Elapsed > WarmUp)
            {
                said = true;
                Console.WriteLine(Ready);
            }
        }

        Environment.Exit(0);
    }

    /// <summary>Samples a scenario.</summary>
    /// <returns>The lines of the report: share, file and symbol, separated by bars.</returns>
    public static async Task<string[]> SampleAsync(Scenario scenario)
    {
        var file = Path.Combine(Path.GetTempPath(), $"nekka-{Environment.ProcessId}-{scenario.Id}.perf");
        try
        {
            var start = ChildProcess.Self("profiled", scenario.Id);
            start.RedirectStandardInput = true;
            start.RedirectStandardOutput = true;
            start.Environment["DOTNET_PerfMapEnabled"] = "1";
            start.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // Otherwise perf finds compiled code in a file that the map does not know.
            start.Environment["DOTNET_GCName"] = "libclrgcexp.so"; // The same collector in a file of its own, so that its samples can be told apart.
            start.Environment["DOTNET_PerfMapShowOptimizationTiers"] = "0";
            using var process = Process.Start(start)!;
            while (await process.StandardOutput.ReadLineAsync() is not (null or Ready))
            {
            }

            await PerfAsync("record", "--quiet", "-e", "cpu-clock", "-F", "997", "-p", $"{process.Id}", "-o", file, "--", "sleep", Seconds);
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            var report = await PerfAsync("report", "--stdio", "--quiet", "-i", file, "-F", "sample,dso,symbol", "--percent-limit", "0", "-w", "0,0,0", "-t", "|");
            return report.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> PerfAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("perf", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"perf {arguments[0]} failed: {await errors}");
    }
}
