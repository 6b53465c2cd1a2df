using System.Diagnostics;

namespace Nekka.Benchmarks.Growing;

/// <summary>Actors that watch one actor.</summary>
internal sealed class WatcherGrowth() : GrowthSubject("watchers", "watchers of one actor")
{
    public override IReadOnlyList<GrowthMeasure> Measure(int count)
    {
        using var countdown = new Countdown();
        var watched = Resident.Start(countdown);
        var watchers = new ActorRef[count];
        for (var number = 0; number < count; number++)
        {
            watchers[number] = Resident.Start(countdown);
        }

        var (before, begun) = (Memory(), Stopwatch.GetTimestamp());
        countdown.Expect(count);
        foreach (var watcher in watchers)
        {
            watcher.Tell(watched);
        }

        Wait(countdown);
        var watching = Stopwatch.GetElapsedTime(begun);
        var memory = Memory() - before;
        countdown.Expect(count);
        begun = Stopwatch.GetTimestamp();
        watched.Stop();
        Wait(countdown);
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
