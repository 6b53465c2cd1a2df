using System.Diagnostics;

namespace Nekka.Benchmarks;

/// <summary>The processor time of a process with 100,000 idle actors, and the time of an inspection of them all.</summary>
internal static class IdleBenchmark
{
    private const int Actors = 100_000;
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(10);

    public static void Run()
    {
        var actors = new ActorRef[Actors];
        for (var index = 0; index < Actors; index++)
        {
            actors[index] = Busy.Start(index == 0 ? null : actors[index - 1]);
        }

        Future.GetAll(actors.Select(static actor => actor.AskAsync("Are you there?")));
        Thread.Sleep(TimeSpan.FromSeconds(2)); // Lets the aftermath of the start pass: background compilation, idle pool threads.

        var before = Environment.CpuUsage.TotalTime;
        Thread.Sleep(Watched);
        var used = Environment.CpuUsage.TotalTime - before;
        Console.WriteLine($"{Actors:N0} idle actors: {used.TotalMilliseconds:N0} ms of processor time in {Watched.TotalSeconds:N0} s");
        GC.KeepAlive(actors);
        Inspect();
    }

    private static void Inspect()
    {
        var times = new List<double>();
        for (var round = 0; round < 11; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            ActorRegistry.Inspect();
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"An inspection of all: {times[times.Count / 2]:N0} ms, the median of {times.Count}");
    }

    internal sealed class Busy(ActorRef? previous) : Actor
    {
        // Each wakes another, so that every actor has been awake once.
        protected override object? OnReceive(object? message)
        {
            if (message is not "woken")
            {
                previous?.Tell("woken");
            }

            return null;
        }
    }
}
