using System.Diagnostics;
using System.Globalization;

namespace Nekka.Benchmarks;

/// <summary>A streamed item beside an awaited ask: what it costs to get numbers from an actor one by one.</summary>
/// <remarks>Both take turns, round by round, and every number is checked. The table shows medians, and the bytes that reader and actor
/// allocate together.</remarks>
internal static class StreamBenchmark
{
    private const int Items = 200_000;
    private const int Rounds = 9;

    public static void Run()
    {
        var actor = Numbers.Start();
        var proxy = actor.Proxy();
        (string Name, Func<Task<long>> Way)[] ways =
        [
            ("awaited ask", () => AskAsync(actor)),
            ("streamed item", () => ReadAsync(proxy.CountTo(Items))),
            ("streamed item, each step awaits", () => ReadAsync(proxy.CountSlowlyTo(Items))),
        ];
        foreach (var (_, way) in ways)
        {
            Measure(way); // The first round compiles.
        }

        var rounds = Enumerable.Range(0, Rounds).Select(_ => Array.ConvertAll(ways, static way => Measure(way.Way))).ToArray();
        var medians = ways.Select((_, way) => Median(rounds.Select(round => round[way]))).ToArray();
        Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}; {Items} items, median of {Rounds} rounds");
        Console.WriteLine();
        Console.WriteLine("| | time | bytes | of an ask |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (way, (time, bytes)) in ways.Zip(medians))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {way.Name} | {time:N1} ns | {bytes:N1} | {time / medians[0].Time:0.00} |"));
        }

        actor.Stop();
    }

    private static async Task<long> AskAsync(ActorRef<Numbers> actor)
    {
        long sum = 0;
        for (var number = 1; number <= Items; number++)
        {
            sum += await actor.AskAsync<int>(number);
        }

        return sum;
    }

    private static async Task<long> ReadAsync(IAsyncEnumerable<int> numbers)
    {
        long sum = 0;
        await foreach (var number in numbers)
        {
            sum += number;
        }

        return sum;
    }

    private static (double Time, double Bytes) Measure(Func<Task<long>> way)
    {
        var (start, allocated) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
        var sum = Task.Run(way).GetAwaiter().GetResult();
        var (time, bytes) = (Stopwatch.GetElapsedTime(start), GC.GetTotalAllocatedBytes(precise: true) - allocated);
        return sum == (long)Items * (Items + 1) / 2
            ? (time.TotalNanoseconds / Items, (double)bytes / Items)
            : throw new InvalidOperationException($"The sum of {Items} numbers was {sum}.");
    }

    private static (double Time, double Bytes) Median(IEnumerable<(double Time, double Bytes)> values) =>
        values.Order().ElementAt(Rounds / 2);
}

/// <summary>Has numbers to give.</summary>
public class Numbers : Actor
{
    public async IAsyncEnumerable<int> CountTo(int last)
    {
        for (var number = 1; number <= last; number++)
        {
            yield return number;
        }
    }

    public async IAsyncEnumerable<int> CountSlowlyTo(int last)
    {
        for (var number = 1; number <= last; number++)
        {
            await Task.Yield();
            yield return number;
        }
    }

    protected override object? OnReceive(object? message) => message;
}
