using System.Diagnostics;

namespace Nekka.Benchmarks.Growing;

/// <summary>Actors that live at the same time.</summary>
internal sealed class ActorGrowth() : GrowthSubject("actors", "actors")
{
    private const int FewestMessages = 200_000;
    private static readonly object Message = new();

    public override IReadOnlyList<GrowthMeasure> Measure(int count)
    {
        using var countdown = new Countdown();
        var actors = new ActorRef[count];
        var (before, begun) = (Memory(), Stopwatch.GetTimestamp());
        countdown.Expect(count);
        for (var number = 0; number < count; number++)
        {
            (actors[number] = Resident.Start(countdown)).Tell(Message);
        }

        Wait(countdown);
        var starting = Stopwatch.GetElapsedTime(begun);
        var memory = Memory() - before;
        var messages = Math.Max(count, FewestMessages);
        begun = Stopwatch.GetTimestamp();
        countdown.Expect(messages);
        for (var number = 0; number < messages; number++)
        {
            actors[Scattered(number, count)].Tell(Message);
        }

        Wait(countdown);
        var telling = Stopwatch.GetElapsedTime(begun);
        begun = Stopwatch.GetTimestamp();
        StopAll();
        return
        [
            GrowthMeasure.Time("start, with the first message", starting, count),
            GrowthMeasure.Time("tell one of them", telling, messages),
            GrowthMeasure.Time("stop", Stopwatch.GetElapsedTime(begun), count),
            GrowthMeasure.Memory("an idle actor", memory, count),
        ];
    }
}
