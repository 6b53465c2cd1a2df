using System.Diagnostics;
using System.Globalization;
using Nekka.Benchmarks.Contenders;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Comparing;

/// <summary>Compares Nekka with the others, in rounds in which all take turns, each in its own process.</summary>
internal static class Comparison
{
    // After that many rounds, a contender that is far behind another of its kind takes part no more: it can no longer be the best, and time is short.
    private const int LeastRounds = 2;
    private const double FarBehind = 1.25;

    /// <summary>Measures, and writes the results and the pages that show them.</summary>
    public static async Task RunAsync(ComparisonOptions options)
    {
        options = options with { Scenarios = Scenario.Together(options.Scenarios) };
        Console.Error.WriteLine(Machine.Here);
        using var native = options.Scenarios.Contains(Scenario.StartUp) ? await NativeStartUp.PublishAsync() : null;
        var results = await MeasureAsync(options, native, "results.json");
        await Pages.WriteAsync(options.Output);
        Console.WriteLine(MarkdownReport.Summary(results));
    }

    /// <summary>Measures Nekka with several kinds of diagnostics, prints the results, and writes them to a file.</summary>
    public static async Task RunDiagnosticsAsync(ComparisonOptions options)
    {
        Scenario[] scenarios = [Scenario.Tell1, Scenario.PingPong1, Scenario.AskAwaited, Scenario.AskBlockingPool, Scenario.AskInHandler, Scenario.ProxyCall, Scenario.Spawn];
        var results = await MeasureAsync(options with { Scenarios = scenarios, Contenders = Entry.Diagnosed }, native: null, "diagnostics.json");
        await Pages.WriteAsync(options.Output);
        Console.WriteLine(DiagnosticsReport.Of(results));
    }

    // The file is written after each round, so that a run that ends early is worth something.
    private static async Task<Results> MeasureAsync(ComparisonOptions options, NativeStartUp? native, string file)
    {
        Directory.CreateDirectory(options.Output);
        var path = Path.Combine(options.Output, file);
        var earlier = File.Exists(path) ? JsonReport.Read(await File.ReadAllTextAsync(path)) : null;
        var measured = new Dictionary<(Scenario, Entry), List<Measurement>>();
        var (watch, rounds, longest) = (Stopwatch.StartNew(), 0, TimeSpan.Zero);
        for (; rounds < options.Rounds && watch.Elapsed + longest < options.Longest; rounds++)
        {
            var begun = watch.Elapsed;
            await MeasureRoundAsync(options, native, measured, () => string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed:hh\\:mm\\:ss} round {rounds + 1} of {options.Rounds}"));
            longest = watch.Elapsed - begun; // Rounds become shorter.
            await File.WriteAllTextAsync(path, JsonReport.Of(ResultsOf(options, measured, earlier)));
        }

        return ResultsOf(options, measured, earlier);
    }

    private static Results ResultsOf(ComparisonOptions options, Dictionary<(Scenario, Entry), List<Measurement>> measured, Results? earlier)
    {
        var results = new Results(Machine.Here, [.. options.Scenarios.SelectMany(scenario => measured
            .Where(pair => pair.Key.Item1 == scenario)
            .Select(pair => Result.Of(scenario, pair.Key.Item2, pair.Value)))]);
        return earlier is null ? results : results.With(earlier);
    }

    private static async Task MeasureRoundAsync(
        ComparisonOptions options, NativeStartUp? native, Dictionary<(Scenario, Entry), List<Measurement>> measured, Func<string> progress)
    {
        foreach (var scenario in options.Scenarios)
        {
            Console.Error.Write($"{progress()}, {scenario.Id}:");
            foreach (var contender in options.Contenders.Where(contender => !IsFarBehind(measured, scenario, contender)))
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
    }

    private static bool IsFarBehind(Dictionary<(Scenario, Entry), List<Measurement>> measured, Scenario scenario, Entry contender)
    {
        if (contender.Name == Entry.Own || !measured.TryGetValue((scenario, contender), out var rounds) || rounds.Count < LeastRounds)
        {
            return false;
        }

        var least = rounds.Min(static round => round.Value);
        return measured.Any(other =>
            other.Key.Item1 == scenario && other.Key.Item2 != contender && other.Key.Item2.Name != Entry.Own && other.Key.Item2.Kind == contender.Kind
            && other.Value.Count >= LeastRounds && other.Value.Max(static round => round.Value) * FarBehind < least);
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
