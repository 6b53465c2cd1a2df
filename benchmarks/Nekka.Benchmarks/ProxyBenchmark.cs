using System.Diagnostics;
using System.Globalization;
using Nekka.Messages;

namespace Nekka.Benchmarks;

/// <summary>The four proxy rows of Pykka's own <c>tests/performance.py</c>: ten thousand operations each, waiting for every answer.</summary>
/// <remarks>Typed proxy, dynamic proxy and plain messages take turns, round by round. Every answer is checked. The table shows
/// medians, the bytes allocated by caller and actor together, and ratios to the typed proxy.</remarks>
internal static class ProxyBenchmark
{
    private const int Operations = 10_000;
    private const int Rounds = 9;

    public static void Run()
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}; {Operations} operations, median of {Rounds} rounds");
        Console.WriteLine();
        Console.WriteLine("| row | typed | dynamic | messages | dynamic / typed | bytes: typed, dynamic, messages |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var actor = Measured.Start();
        var (proxy, untyped) = (actor.Proxy(), actor.DynamicProxy());
        Row("attribute", () => proxy.Number.Get(), () => untyped.Number.Get(), () => actor.Ask(new ProxyGetAttr(["Number"])));
        Row("method", () => proxy.Method().Get(), () => untyped.Method().Get(), () => actor.Ask(new ProxyCall(["Method"])));
        Row("traversable attribute", () => proxy.Part.Number.Get(), () => untyped.Part.Number.Get(), () => actor.Ask(new ProxyGetAttr(["Part", "Number"])));
        Row("traversable method", () => proxy.Part.Method().Get(), () => untyped.Part.Method().Get(), () => actor.Ask(new ProxyCall(["Part", "Method"])));
        actor.Stop();
    }

    private static void Row(string name, Func<int> typed, Func<object?> untyped, Func<object?> messages)
    {
        Func<object?>[] ways = [() => typed(), untyped, messages];
        foreach (var way in ways)
        {
            Measure(way); // The first round compiles.
        }

        var rounds = Enumerable.Range(0, Rounds).Select(_ => ways.Select(Measure).ToArray()).ToArray();
        var times = ways.Select((_, way) => Median(rounds.Select(round => round[way].Nanoseconds))).ToArray();
        var bytes = ways.Select((_, way) => Median(rounds.Select(round => round[way].Bytes))).ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {times[0]:N0} ns | {times[1]:N0} ns | {times[2]:N0} ns | {times[1] / times[0]:0.00} | {bytes[0]:N0}, {bytes[1]:N0}, {bytes[2]:N0} |"));
    }

    private static (double Nanoseconds, double Bytes) Measure(Func<object?> operation)
    {
        var sum = 0;
        var (start, allocated) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes(precise: true));
        for (var number = 0; number < Operations; number++)
        {
            sum += (int)operation()!;
        }

        var (time, bytes) = (Stopwatch.GetElapsedTime(start), GC.GetTotalAllocatedBytes(precise: true) - allocated);
        return sum == Operations
            ? (time.TotalNanoseconds / Operations, (double)bytes / Operations)
            : throw new InvalidOperationException($"{Operations} answers of 1 gave {sum}.");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}

/// <summary>The actor of the four rows.</summary>
public class Measured : Actor
{
    /// <summary>A plain attribute.</summary>
    public int Number { get; set; } = 1;

    /// <summary>A traversable attribute.</summary>
    [Traversable]
    public Part Part { get; } = new();

    /// <summary>A method.</summary>
    public int Method() => 1;

    /// <summary>A method with arguments.</summary>
    public int Add(int left, int right) => left + right;
}

/// <summary>The value of the traversable attribute.</summary>
public class Part
{
    /// <summary>A plain attribute.</summary>
    public int Number { get; set; } = 1;

    /// <summary>A method.</summary>
    public int Method() => 1;
}
