using System.Diagnostics;

namespace Nekka.Benchmarks.Growing;

/// <summary>Actors that watch one actor.</summary>
internal sealed class WatcherGrowth() : GrowthSubject("watchers", "watchers of one actor")
{
    public override IReadOnlyList<GrowthMeasure> Measure(int count)
    {
        using var tally = new Tally();
        var watched = Resident.Start(tally);
        var watchers = new ActorRef[count];
        for (var number = 0; number < count; number++)
        {
            watchers[number] = Resident.Start(tally);
        }

        var (before, begun) = (Memory(), Stopwatch.GetTimestamp());
        tally.Expect(count);
        foreach (var watcher in watchers)
        {
            watcher.Tell(watched);
        }

        Wait(tally);
        var watching = Stopwatch.GetElapsedTime(begun);
        var memory = Memory() - before;
        tally.Expect(count);
        begun = Stopwatch.GetTimestamp();
        watched.Stop();
        Wait(tally);
        var ending = Stopwatch.GetElapsedTime(begun);
        StopAll();
        return
        [
            GrowthMeasure.Time("watch, in a turn", watching, count),
            GrowthMeasure.Time("learn of the end", ending, count),
            GrowthMeasure.Memory("a watch", memory, count),
        ];
    }
}
