using System.Diagnostics;

namespace Nekka.Benchmarks.Growing;

/// <summary>Timers that are set at the same time, one of each actor.</summary>
internal sealed class TimerGrowth() : GrowthSubject("timers", "timers that are set")
{
    private const string Key = "rest";
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);
    private static readonly TimeSpan Ahead = TimeSpan.FromMilliseconds(60);

    public override IReadOnlyList<GrowthMeasure> Measure(int count)
    {
        using var countdown = new Countdown();
        var actors = new Resident[count];
        for (var number = 0; number < count; number++)
        {
            Actor.Start(() => actors[number] = new Resident(countdown));
        }

        var (before, begun) = (Memory(), Stopwatch.GetTimestamp());
        Array.ForEach(actors, static actor => actor.Own.Once(Key, Late, Key));
        var setting = Stopwatch.GetElapsedTime(begun);
        var memory = Memory() - before;
        begun = Stopwatch.GetTimestamp();
        Array.ForEach(actors, static actor => actor.Own.Once(Key, Late, Key));
        var replacing = Stopwatch.GetElapsedTime(begun);

        // All are due at one moment, when the last has been set for a while.
        countdown.Expect(count);
        begun = Stopwatch.GetTimestamp();
        var due = Ahead + (replacing * 2);
        foreach (var actor in actors)
        {
            var left = due - Stopwatch.GetElapsedTime(begun);
            actor.Own.Once(Key, left > TimeSpan.Zero ? left : TimeSpan.Zero, Key);
        }

        var used = Environment.CpuUsage.TotalTime;
        Wait(countdown);
        used = Environment.CpuUsage.TotalTime - used;
        StopAll();
        return
        [
            GrowthMeasure.Time("set", setting, count),
            GrowthMeasure.Time("set again", replacing, count),
            GrowthMeasure.Time("go off (processor time)", used, count),
            GrowthMeasure.Memory("a timer", memory, count),
        ];
    }
}
