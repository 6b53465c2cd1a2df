using System.Diagnostics;
using System.Globalization;
using Nekka.Benchmarks.Contenders;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Comparing;

/// <summary>Compares Nekka with another version of itself, in rounds in which both take turns, each in its own process.</summary>
/// <remarks><c>benchmarks/compare-commits</c> builds the other version.</remarks>
internal static class CommitComparison
{
    /// <summary>Measures, and prints a table.</summary>
    /// <param name="executable">The same program, built with the other version.</param>
    /// <param name="options">The rounds and the scenarios.</param>
    public static async Task RunAsync(string executable, ComparisonOptions options)
    {
        Console.WriteLine(Machine.Here);
        Console.WriteLine();
        Console.WriteLine("| scenario | before | now | now / before, median | lowest and highest of a round | rounds disturbed |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|");
        foreach (var scenario in options.Scenarios)
        {
            var (before, now) = (new List<Measurement>(), new List<Measurement>());
            for (var round = 0; round < options.Rounds; round++)
            {
                // The second of a pair finds a warmer machine, so each is the second as often.
                (List<Measurement> Rounds, ProcessStartInfo Start)[] pair = [(before, Command(executable, scenario)), (now, ChildProcess.Self("run", Entry.Own, scenario.Id))];
                foreach (var (rounds, start) in round % 2 == 0 ? pair : Enumerable.Reverse(pair))
                {
                    if (await ChildProcess.MeasureAsync(scenario, start) is { } measurement)
                    {
                        rounds.Add(measurement);
                    }
                }

                Console.Error.Write('.');
            }

            Console.Error.WriteLine($" {scenario.Id}");
            if (before.Count == options.Rounds && now.Count == options.Rounds)
            {
                Print(scenario, before, now);
            }
        }
    }

    private static void Print(Scenario scenario, List<Measurement> before, List<Measurement> now)
    {
        double[] ratios = [.. now.Zip(before, static (one, other) => one.Value / other.Value)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {scenario.Title} | {Median(before):N1} {scenario.Unit} | {Median(now):N1} {scenario.Unit} | {Statistics.Median(ratios):0.000} | {ratios.Min():0.000} – {ratios.Max():0.000} | {before.Concat(now).Count(static one => one.IsDisturbed)} |"));
    }

    private static double Median(List<Measurement> rounds) => Statistics.Median(rounds.Select(static round => round.Value));

    private static ProcessStartInfo Command(string executable, Scenario scenario) => new(executable, ["run", Entry.Own, scenario.Id]);
}
