using System.Diagnostics;
using System.Globalization;

namespace Nekka.Benchmarks;

/// <summary>The cost of a message by the number queued, and the memory that remains when none is.</summary>
internal static class BacklogBenchmark
{
    private const int Rounds = 5;
    private const int FewestPerRound = 1_000_000;
    private static readonly object Message = new();

    public static void Run()
    {
        Console.WriteLine("| waiting | to put one | to handle one | memory left |");
        Console.WriteLine("|--:|--:|--:|--:|");
        Measure(1_000, print: false);
        Thread.Sleep(300); // Lets background compilation finish.
        for (var messages = 1_000; messages <= 10_000_000; messages *= 10)
        {
            Measure(messages, print: true);
        }
    }

    private static void Measure(int messages, bool print)
    {
        var (puts, handlings, left) = (new List<double>(), new List<double>(), 0L);
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var (put, handle) = (TimeSpan.Zero, TimeSpan.Zero);
            var times = Math.Max(1, FewestPerRound / messages);
            for (var time = 0; time < times; time++)
            {
                var (putting, handling) = FillAndDrain(messages);
                put += putting;
                handle += handling;
            }

            puts.Add(put.TotalNanoseconds / messages / times);
            handlings.Add(handle.TotalNanoseconds / messages / times);
            left = GC.GetTotalMemory(forceFullCollection: true) - before;
        }

        if (print)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {messages:N0} | {Comparing.Statistics.Median(puts):N1} ns | {Comparing.Statistics.Median(handlings):N1} ns | {Math.Max(0, left):N0} B |"));
        }
    }

    private static (TimeSpan Putting, TimeSpan Handling) FillAndDrain(int messages)
    {
        using var gate = new ManualResetEventSlim();
        using var done = new ManualResetEventSlim();
        var actor = Gated.Start(gate, done, messages);
        var start = Stopwatch.GetTimestamp();
        for (var message = 0; message < messages; message++)
        {
            actor.Tell(Message);
        }

        var putting = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        gate.Set();
        done.Wait();
        var handling = Stopwatch.GetElapsedTime(start);
        actor.Stop();
        return (putting, handling);
    }

    internal sealed class Gated(ManualResetEventSlim gate, ManualResetEventSlim done, int messages) : Actor
    {
        private int _handled;

        protected override object? OnReceive(object? message)
        {
            if (_handled++ == 0)
            {
                gate.Wait();
            }

            if (_handled == messages)
            {
                done.Set();
            }

            return null;
        }
    }
}
