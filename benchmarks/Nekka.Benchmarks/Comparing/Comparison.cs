using System.Diagnostics;
using System.Globalization;
using Nekka.Benchmarks.Contenders;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Comparing;

/// <summary>Compares Nekka with the others, in rounds in which all take turns, each in its own process.</summary>
internal static class Comparison
{
    /// <summary>Measures, prints the results, and writes them to files.</summary>
    public static async Task RunAsync(ComparisonOptions options)
    {
        var machine = Machine.Here;
        Console.WriteLine(machine);
        using var native = options.Scenarios.Contains(Scenario.StartUp) ? await NativeStartUp.PublishAsync() : null;
        var results = await MeasureAsync(options, native);
        var report = MarkdownReport.Of(results, machine, options.Rounds);
        Console.WriteLine(report);
        Directory.CreateDirectory(options.Output);
        await File.WriteAllTextAsync(Path.Combine(options.Output, "results.md"), report);
        await File.WriteAllTextAsync(Path.Combine(options.Output, "results.json"), JsonReport.Of(results, machine, options.Rounds));
        await File.WriteAllTextAsync(Path.Combine(options.Output, "chart.svg"), Chart.Of(results, machine));
    }

    /// <summary>Measures Nekka with several kinds of diagnostics, prints the results, and writes them to a file.</summary>
    public static async Task RunDiagnosticsAsync(ComparisonOptions options)
    {
        Scenario[] scenarios = [Scenario.Tell1, Scenario.PingPong1, Scenario.AskAwaited, Scenario.AskBlockingPool, Scenario.AskInHandler, Scenario.ProxyCall, Scenario.Spawn];
        var results = await MeasureAsync(options with { Scenarios = scenarios, Contenders = Entry.Diagnosed }, native: null);
        var report = DiagnosticsReport.Of(results, Machine.Here, options.Rounds);
        Console.WriteLine(report);
        Directory.CreateDirectory(options.Output);
        var file = Path.Combine(options.Output, "diagnostics.md");
        await File.WriteAllTextAsync(file, report + await SectionsOfAsync(file));
    }

    // Below the table stands what other commands have measured.
    private static async Task<string> SectionsOfAsync(string file)
    {
        var text = File.Exists(file) ? await File.ReadAllTextAsync(file) : "";
        var start = text.IndexOf("\n## ", StringComparison.Ordinal);
        return start < 0 ? "" : text[start..];
    }

    private static async Task<Results> MeasureAsync(ComparisonOptions options, NativeStartUp? native)
    {
        var measured = new Dictionary<(Scenario, Entry), List<Measurement>>();
        var steps = options.Rounds * options.Scenarios.Count;
        var watch = Stopwatch.StartNew();
        for (var step = 0; step < steps; step++)
        {
            var (round, scenario) = (step / options.Scenarios.Count, options.Scenarios[step % options.Scenarios.Count]);
            Console.Error.Write(string.Create(
                CultureInfo.InvariantCulture, $"{watch.Elapsed:hh\\:mm\\:ss} {step + 1} of {steps}, round {round + 1}, {scenario.Id}:"));
            foreach (var contender in options.Contenders)
            {
                await AddAsync(measured, scenario, contender, () => ChildProcess.MeasureAsync(scenario, contender.Name));
            }

            if (scenario == Scenario.StartUp && native is not null)
            {
                await AddAsync(measured, scenario, NativeStartUp.Native, async () => await ChildProcess.StartUpAsync(native.Start()));
                await AddAsync(measured, scenario, NativeStartUp.Empty, async () => await ChildProcess.StartUpAsync(native.StartEmpty()));
            }

            Console.Error.WriteLine();
        }

        return new Results([.. options.Scenarios.SelectMany(scenario => measured
            .Where(pair => pair.Key.Item1 == scenario)
            .Select(pair => new Result(scenario, pair.Key.Item2, pair.Value)))]);
    }

    private static async Task AddAsync(
        Dictionary<(Scenario, Entry), List<Measurement>> measured, Scenario scenario, Entry contender, Func<Task<Measurement?>> measure)
    {
        Measurement? attempt;
        try
        {
            attempt = await measure();
        }
        catch (InvalidOperationException exception)
        {
            Console.Error.Write($" {contender.Name} failed ({exception.Message})");
            return;
        }

        if (attempt is not { } measurement)
        {
            return;
        }

        Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $" {contender.Name} {measurement.Value:N0}{(measurement.IsDisturbed ? "?" : "")}"));
        if (!measured.TryGetValue((scenario, contender), out var rounds))
        {
            measured[(scenario, contender)] = rounds = [];
        }

        rounds.Add(measurement);
    }
}
