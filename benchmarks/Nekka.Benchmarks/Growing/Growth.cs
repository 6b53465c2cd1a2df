using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Nekka.Benchmarks.Comparing;

namespace Nekka.Benchmarks.Growing;

/// <summary>How the cost of one grows with the number of all, each measured in a process of its own.</summary>
internal static class Growth
{
    private const int Rounds = 3;
    private static readonly int[] Counts = [1_000, 10_000, 100_000, 1_000_000];
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan BackgroundCompilation = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(600);

    /// <summary>Measures everything, and writes it and the page that shows it.</summary>
    public static async Task RunAsync(ComparisonOptions options)
    {
        var measured = new Dictionary<(GrowthSubject Subject, int Count), List<GrowthMeasure[]>>();
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var subject in GrowthSubject.All)
            {
                foreach (var count in Counts)
                {
                    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed:hh\\:mm\\:ss} round {round + 1} of {Rounds}: {count:N0} {subject.Title}"));
                    var measures = JsonSerializer.Deserialize<GrowthMeasure[]>(await ChildProcess.ReadLineAsync(["grow", subject.Id, $"{count}"]))!;
                    var rounds = measured.TryGetValue((subject, count), out var known) ? known : measured[(subject, count)] = [];
                    rounds.Add(measures);
                }
            }
        }

        var report = new GrowthReport(Machine.Here, Rounds, [.. measured.SelectMany(static pair => pair.Value[0].Select((measure, index) => new GrowthPoint(
            pair.Key.Subject.Id, pair.Key.Count, measure.Name, measure.Unit, [.. pair.Value.Select(round => round[index].Value)])))]);
        Directory.CreateDirectory(options.Output);
        await File.WriteAllTextAsync(Path.Combine(options.Output, "growth.json"), report.ToJson());
        await Pages.WriteAsync(options.Output);
    }

    /// <summary>Measures one subject with one number, and prints the result.</summary>
    public static void RunOne(string id, int count)
    {
        var subject = GrowthSubject.All.Single(subject => subject.Id == id);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < WarmUp)
        {
            subject.Measure(Counts[0]);
        }

        Thread.Sleep(BackgroundCompilation);
        var times = new List<IReadOnlyList<GrowthMeasure>>();
        watch.Restart();
        while (times.Count == 0 || watch.Elapsed < Enough)
        {
            times.Add(subject.Measure(count));
        }

        // Memory is that of the first time: later, arrays that are used again do not count.
        var medians = times[0].Select((measure, index) => measure.Unit == "B" ? measure : measure with { Value = Statistics.Median(times.Select(time => time[index].Value)) });
        Console.WriteLine(JsonSerializer.Serialize(medians));
    }
}
