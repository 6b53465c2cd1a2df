using System.Diagnostics;
using Nekka.Testing;

namespace Nekka.Benchmarks;

/// <summary>The number of messages that a simulation delivers per second.</summary>
internal static class SimulationBenchmark
{
    private const int Schedules = 100;
    private const int Messages = 1_000;
    private const int Rounds = 7;

    public static void Run()
    {
        var programs = new (string Name, Func<ActorSystem, Task> Run)[]
        {
            ("tells to one actor", Tells),
            ("asks, awaited", Asks),
            ("asks between actors, awaited", AsksBetweenActors),
            ("asks, blocking", BlockingAsks),
        };
        foreach (var (name, run) in programs)
        {
            var rates = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                var watch = Stopwatch.StartNew();
                Simulation.Explore(Schedules, run);
                rates.Add(Schedules * Messages / watch.Elapsed.TotalSeconds);
            }

            rates.Sort();
            Console.WriteLine($"{name,-30} {rates[Rounds / 2],10:N0} deliveries per second ({rates[0]:N0} to {rates[^1]:N0})");
        }

        var empty = Stopwatch.StartNew();
        Simulation.Explore(10_000, static _ => { });
        Console.WriteLine($"{"schedules of nothing",-30} {10_000 / empty.Elapsed.TotalSeconds,10:N0} per second");
    }

    private static async Task Tells(ActorSystem system)
    {
        var counter = Counter.Start();
        for (var message = 0; message < Messages; message++)
        {
            await counter.TellAsync(message);
        }
    }

    private static async Task Asks(ActorSystem system)
    {
        var counter = Counter.Start();
        for (var message = 0; message < Messages; message++)
        {
            await counter.AskAsync(message);
        }
    }

    private static async Task AsksBetweenActors(ActorSystem system)
    {
        var counter = Counter.Start();
        var askers = Enumerable.Range(0, 10).Select(_ => Asker.Start(counter)).ToArray();
        await Task.WhenAll(askers.Select(static asker => asker.AskAsync(Messages / 10).AsTask()));
    }

    private static Task BlockingAsks(ActorSystem system)
    {
        var counter = Counter.Start();
        for (var message = 0; message < Messages; message++)
        {
            counter.Ask(message);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Counts the messages it receives.</summary>
public class Counter : Actor
{
    private int _count;

    protected override object? OnReceive(object? message) => ++_count;
}

/// <summary>Asks a counter a given number of times.</summary>
public class Asker(ActorRef<Counter> counter) : Actor
{
    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        for (var count = (int)message!; count > 0; count--)
        {
            await counter.AskAsync(count);
        }

        return null;
    }
}
