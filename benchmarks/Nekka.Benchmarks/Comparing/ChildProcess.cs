using System.Diagnostics;
using System.Text.Json;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Comparing;

/// <summary>Runs one contender in one scenario, in its own process.</summary>
internal static class ChildProcess
{
    private const int MostTries = 3;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Measures, and repeats the measurement if other load disturbed it.</summary>
    /// <returns>The measurement, or null if the contender does not support the scenario.</returns>
    /// <exception cref="InvalidOperationException">The process failed or did not end.</exception>
    public static Task<Measurement?> MeasureAsync(Scenario scenario, string contender) => MeasureAsync(scenario, Self("run", contender, scenario.Id));

    /// <inheritdoc cref="MeasureAsync(Scenario, string)"/>
    public static async Task<Measurement?> MeasureAsync(Scenario scenario, ProcessStartInfo start)
    {
        for (var attempt = 1; ; attempt++)
        {
            var measurement = await TryAsync(scenario, start);
            if (measurement is not { IsDisturbed: true } || attempt == MostTries)
            {
                return measurement;
            }
        }
    }

    /// <summary>Measures the time until a program prints its first line.</summary>
    public static async Task<Measurement> StartUpAsync(ProcessStartInfo start) => (await TryAsync(Scenario.StartUp, start))!;

    /// <summary>Runs this program again with other arguments, and returns the line that it prints.</summary>
    public static async Task<string> ReadLineAsync(string[] arguments) => (await RunAsync(Self(arguments))).Line ?? "";

    private static async Task<Measurement?> TryAsync(Scenario scenario, ProcessStartInfo start)
    {
        var (line, untilLine) = await RunAsync(start);
        var measurement = string.IsNullOrEmpty(line) ? null : JsonSerializer.Deserialize<Measurement>(line);
        return scenario == Scenario.StartUp && measurement is not null ? measurement with { Value = untilLine.TotalMilliseconds } : measurement;
    }

    private static async Task<(string? Line, TimeSpan UntilLine)> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        using var killed = limit.Token.Register(process.Kill);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var line = await process.StandardOutput.ReadLineAsync(CancellationToken.None);
        var untilLine = watch.Elapsed;
        await process.WaitForExitAsync(CancellationToken.None);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"exit code {process.ExitCode} after {watch.Elapsed.TotalSeconds:N0} s: {(await errors).Split('\n')[0]}");
        }

        return (line, untilLine);
    }

    /// <summary>The command that starts this program again.</summary>
    public static ProcessStartInfo Self(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
