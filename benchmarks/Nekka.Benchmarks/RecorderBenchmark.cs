using System.Diagnostics;
using System.Globalization;

namespace Nekka.Benchmarks;

/// <summary>What a flight recorder of 16 adds to a message that is told: processor time of sender and actor together, and bytes.</summary>
/// <remarks>Processor time, because other processes stretch the time by the clock; and on one processor, because between two the traffic of their
/// caches varies from run to run by more than what is measured. The two ways take turns.</remarks>
internal static class RecorderBenchmark
{
    private const int Rounds = 41;
    private const int Messages = 1_000_000;
    private static readonly int[] Kept = [0, 16];

    public static void Run()
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            Process.GetCurrentProcess().ProcessorAffinity = 1;
        }

        var actors = Kept.Select(static recorded => FeedBenchmark.Worker.Start(
            new ActorOptions { System = new ActorSystem(new ActorSystemOptions { FlightRecorder = recorded }) })).ToArray();
        var costs = Array.ConvertAll(actors, static _ => new List<(double Nanoseconds, double Bytes)>());
        for (var round = -5; round < Rounds; round++)
        {
            for (var way = 0; way < actors.Length; way++)
            {
                var cost = Measure(actors[way]);
                if (round >= 0)
                {
                    costs[way].Add(cost);
                }
            }
        }

        var added = costs[0].Zip(costs[1], static (without, with) => with.Nanoseconds - without.Nanoseconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"a message told on one processor, medians of {Rounds} rounds: without a recorder {Nanoseconds(costs[0]):0.0} ns of processor time, {Bytes(costs[0]):0.00} B; with one of 16 {Nanoseconds(costs[1]):0.0} ns, {Bytes(costs[1]):0.00} B; the difference within a round {Median(added):0.0} ns"));
    }

    private static (double Nanoseconds, double Bytes) Measure(ActorRef actor)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var begun = Environment.CpuUsage.TotalTime;
        for (var message = 0; message < Messages; message++)
        {
            actor.Tell("work");
        }

        actor.Ask("Are you there?");
        return ((Environment.CpuUsage.TotalTime - begun).TotalNanoseconds / Messages, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / Messages);
    }

    private static double Nanoseconds(IEnumerable<(double Nanoseconds, double Bytes)> costs) => Median(costs.Select(static cost => cost.Nanoseconds));

    private static double Bytes(IEnumerable<(double Nanoseconds, double Bytes)> costs) => Median(costs.Select(static cost => cost.Bytes));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
