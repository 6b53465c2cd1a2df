using System.Diagnostics;

namespace Nekka.Benchmarks.Growing;

/// <summary>Keys whose actors are active at the same time.</summary>
internal sealed class KeyGrowth() : GrowthSubject("keys", "active keys")
{
    private const int FewestMessages = 200_000;
    private static readonly object Message = new();

    // Its loops are those of ActorGrowth once more: the delegate by which both could share them would be a part of what they measure.
    public override IReadOnlyList<GrowthMeasure> Measure(int count)
    {
        using var countdown = new Countdown();
        var before = Memory();
        var keyed = new KeyedActors<int, Resident>(_ => new Resident(countdown));
        var begun = Stopwatch.GetTimestamp();
        countdown.Expect(count);
        for (var key = 0; key < count; key++)
        {
            keyed[key].Tell(Message);
        }

        Wait(countdown);
        var starting = Stopwatch.GetElapsedTime(begun);
        var memory = Memory() - before;
        var messages = Math.Max(count, FewestMessages);
        begun = Stopwatch.GetTimestamp();
        countdown.Expect(messages);
        for (var number = 0; number < messages; number++)
        {
            keyed[Scattered(number, count)].Tell(Message);
        }

        Wait(countdown);
        var telling = Stopwatch.GetElapsedTime(begun);
        keyed.DisposeAsync().AsTask().GetAwaiter().GetResult();
        StopAll();
        return
        [
            GrowthMeasure.Time("first message to a key", starting, count),
            GrowthMeasure.Time("later message to a key", telling, messages),
            GrowthMeasure.Memory("an idle key with its actor", memory, count),
        ];
    }
}
