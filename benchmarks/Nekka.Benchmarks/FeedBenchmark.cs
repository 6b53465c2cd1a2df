using System.Buffers;
using System.Diagnostics;
using System.Globalization;

namespace Nekka.Benchmarks;

/// <summary>What a viewer costs who looks once a second at 100,000 actors, some of them busy: processor time, and how long actors pause.</summary>
/// <remarks>On a machine with few processors other processes make actors pause, too. So the pauses with a viewer stand beside those without.</remarks>
internal static class FeedBenchmark
{
    private const int Looks = 20;
    private const int Busy = 50;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenMessages = TimeSpan.FromMilliseconds(20);

    public static void Run(string[] options)
    {
        var count = options is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 100_000;
        var idle = new ActorRef[count];
        for (var index = 0; index < count; index++)
        {
            idle[index] = IdleBenchmark.Busy.Start(index == 0 ? null : idle[index - 1]);
        }

        Future.GetAll(idle.Select(static actor => actor.AskAsync("Are you there?")));
        var working = Enumerable.Range(0, Busy).Select(static _ => Worker.Start()).ToArray();
        using var end = new CancellationTokenSource();
        var sender = new Thread(() => Send(working, end.Token)) { IsBackground = true };
        sender.Start();
        Thread.Sleep(TimeSpan.FromSeconds(3)); // Lets the aftermath of the start pass: background compilation, idle pool threads.

        Console.WriteLine($"{count:N0} actors, {Busy} of which get a message each {BetweenMessages.TotalMilliseconds:N0} ms; the longest pause of a pair of actors that never rests, and the longest start of an actor, and all pauses for garbage collections:");
        Report("nobody looks", Watch(static () => { }, rounds: Looks));
        Report("nobody looks, a thread computes", Watch(static () => Compute(TimeSpan.FromMilliseconds(15)), rounds: Looks));
        using var feed = new DiagnosisFeed();
        var json = new ArrayBufferWriter<byte>();
        var usual = new DiagnosisQuery();
        Report("all sections but Flow, first look", Watch(() => Look(feed, json, usual), rounds: 1));
        Report("all sections but Flow, second look", Watch(() => Look(feed, json, usual), rounds: 1));
        Report("all sections but Flow", Watch(() => Look(feed, json, usual), rounds: Looks));
        foreach (var sort in new[] { ActorSort.Handled, ActorSort.Name })
        {
            Report($"sorted by {sort}", Watch(() => Look(feed, json, new DiagnosisQuery { Sort = sort }), rounds: Looks / 2));
        }

        Report("filtered by a text", Watch(() => Look(feed, json, new DiagnosisQuery { Filter = "work" }), rounds: Looks / 2));
        var all = new DiagnosisQuery { Sections = DiagnosisSections.Usual | DiagnosisSections.Flow | DiagnosisSections.Actor, ActorUrn = working[0].ActorUrn };
        Report("all sections", Watch(() => Look(feed, json, all), rounds: Looks));
        Console.WriteLine($"A diagnosis has {json.WrittenCount / 1024.0:N0} kB");
        end.Cancel();
        GC.KeepAlive(idle);
    }

    private static void Report(string what, (double[] Looks, double Pause, double Start, double Collections) seen)
    {
        var sorted = seen.Looks.Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-36} {sorted[sorted.Length / 2],7:0.0} ms a look ({sorted[^1],5:0.0} at most), {seen.Looks.Sum() / seen.Looks.Length / Interval.TotalMilliseconds * 100,4:0.0} % of a core; pause {seen.Pause,6:0.00} ms, start {seen.Start,6:0.00} ms, collections {seen.Collections,6:0.00} ms"));
    }

    private static void Look(DiagnosisFeed feed, ArrayBufferWriter<byte> json, DiagnosisQuery query)
    {
        json.ResetWrittenCount();
        feed.Write(json, query);
    }

    // As long as a look takes: on a machine with few processors, whatever computes makes others pause.
    private static void Compute(TimeSpan time)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < time)
        {
            Thread.SpinWait(100);
        }
    }

    // Looks in the middle of each interval, while a pair of actors plays and actors are started and stopped. A pause outside of looks is not theirs.
    private static (double[] Looks, double Pause, double Start, double Collections) Watch(Action look, int rounds)
    {
        var times = new List<double>();
        var collecting = GC.GetTotalPauseDuration();
        var (pauses, starts) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            using var over = new CancellationTokenSource();
            var pair = new Thread(() => pauses.Add(LongestGap(over.Token)));
            var starter = new Thread(() => starts.Add(LongestStart(over.Token)));
            pair.Start();
            starter.Start();
            Thread.Sleep(20);
            var begun = Stopwatch.GetTimestamp();
            look();
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            over.Cancel();
            pair.Join();
            starter.Join();
            Thread.Sleep(Interval - TimeSpan.FromMilliseconds(20));
        }

        // The middle one, because now and then another process has the processor.
        pauses.Sort();
        starts.Sort();
        return ([.. times], pauses[pauses.Count / 2], starts[starts.Count / 2], (GC.GetTotalPauseDuration() - collecting).TotalMilliseconds);
    }

    private static double LongestGap(CancellationToken end)
    {
        var actor = Worker.Start();
        var longest = 0L;
        var last = Stopwatch.GetTimestamp();
        while (!end.IsCancellationRequested)
        {
            actor.Ask("ping");
            var now = Stopwatch.GetTimestamp();
            longest = Math.Max(longest, now - last);
            last = now;
        }

        actor.Stop();
        return Stopwatch.GetElapsedTime(0, longest).TotalMilliseconds;
    }

    private static double LongestStart(CancellationToken end)
    {
        var longest = 0L;
        while (!end.IsCancellationRequested)
        {
            var begun = Stopwatch.GetTimestamp();
            var actor = Worker.Start();
            longest = Math.Max(longest, Stopwatch.GetTimestamp() - begun);
            _ = actor.StopAsync();
            Thread.Sleep(1);
        }

        return Stopwatch.GetElapsedTime(0, longest).TotalMilliseconds;
    }

    private static void Send(ActorRef[] actors, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            foreach (var actor in actors)
            {
                actor.Tell("work");
            }

            Thread.Sleep(BetweenMessages);
        }
    }

    internal sealed class Worker : Actor
    {
        protected override object? OnReceive(object? message) => null;
    }
}
