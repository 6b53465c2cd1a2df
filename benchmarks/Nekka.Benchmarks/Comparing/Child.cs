using System.Diagnostics;
using System.Text.Json;
using Nekka.Benchmarks.Contenders;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Comparing;

/// <summary>One process of the comparison: one contender, one scenario, one line on standard output.</summary>
internal static class Child
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Measured = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan BackgroundCompilation = TimeSpan.FromMilliseconds(250);

    /// <summary>Measures, and prints a <see cref="Measurement"/>; or nothing if the contender does not support the scenario.</summary>
    public static async Task RunAsync(string contenderName, string scenarioId)
    {
        var (busy, watch) = (MachineLoad.Busy(), Stopwatch.StartNew());
        var contender = Entry.All.Concat(Entry.Diagnosed).Single(entry => entry.Name == contenderName).Create();
        await contender.OpenAsync();
        var scenario = Scenario.All.Single(scenario => scenario.Id == scenarioId);
        if (scenario == Scenario.StartUp)
        {
            await ReplyOnceAsync(contender);
            return;
        }

        if (Casting.Cast(contender, scenario) is not { } workload)
        {
            return;
        }

        var (value, bytes, collections) = scenario == Scenario.Retained ? await RetainedAsync(workload) : await MeasureAsync(workload);
        Print(new Measurement(value, bytes, collections, contender.Version, MachineLoad.Foreign(busy, watch.Elapsed)));
        Environment.Exit(0); // Without waiting for what a library may still run.
    }

    private static async Task ReplyOnceAsync(Contender contender)
    {
        var workload = new AskWorkload(contender, 1, contender.Start, contender.AskSinglyAsync);
        await workload.PrepareAsync();
        await workload.RunAsync();
        Print(new Measurement(0, 0, [0, 0, 0], contender.Version));
        Environment.Exit(0);
    }

    private static async Task<(double Nanoseconds, double Bytes, int[] Collections)> MeasureAsync(Workload workload)
    {
        var watch = Stopwatch.StartNew();
        for (var iteration = 0; (iteration < 3 || watch.Elapsed < WarmUp) && watch.Elapsed < Longest / 2; iteration++)
        {
            await IterateAsync(workload);
        }

        await Task.Delay(BackgroundCompilation);
        if (watch.Elapsed < Longest)
        {
            await IterateAsync(workload);
        }

        var times = new List<double>();
        var bytes = new List<double>();
        var collections = new int[3];
        var measured = Stopwatch.StartNew();
        while (times.Count < 1 || ((times.Count < 3 || measured.Elapsed < Measured) && watch.Elapsed < Longest))
        {
            GC.Collect();
            var before = Collections();
            var (time, allocated) = await IterateAsync(workload);
            times.Add(time);
            bytes.Add(allocated);
            collections = [.. collections.Zip(Collections().Zip(before, static (after, earlier) => after - earlier), static (sum, more) => sum + more)];
        }

        return (Statistics.Median(times), Statistics.Median(bytes), collections);
    }

    private static async Task<(double Nanoseconds, double Bytes)> IterateAsync(Workload workload)
    {
        await workload.PrepareAsync();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        await workload.RunAsync();
        var time = Stopwatch.GetElapsedTime(start);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        await workload.VerifyAsync();
        return (time.TotalNanoseconds / workload.Operations, (double)allocated / workload.Operations);
    }

    private static async Task<(double Bytes, double Allocated, int[] Collections)> RetainedAsync(Workload workload)
    {
        await IterateAsync(workload); // One-time allocations must not count for the actors.
        await workload.PrepareAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        await workload.RunAsync();
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var retained = GC.GetTotalMemory(forceFullCollection: true) - before;
        await workload.VerifyAsync();
        return ((double)retained / workload.Operations, (double)allocated / workload.Operations, [0, 0, 0]);
    }

    private static int[] Collections() => [GC.CollectionCount(0) - GC.CollectionCount(1), GC.CollectionCount(1) - GC.CollectionCount(2), GC.CollectionCount(2)];

    private static void Print(Measurement measurement)
    {
        Console.WriteLine(JsonSerializer.Serialize(measurement));
        Console.Out.Flush();
    }
}
