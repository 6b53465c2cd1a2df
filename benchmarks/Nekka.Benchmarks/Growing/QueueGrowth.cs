using System.Diagnostics;

namespace Nekka.Benchmarks.Growing;

/// <summary>Messages that wait for one actor.</summary>
internal sealed class QueueGrowth() : GrowthSubject("messages", "messages queued for one actor")
{
    private const int FewestMessages = 100_000;
    private static readonly object Message = new();

    public override IReadOnlyList<GrowthMeasure> Measure(int count)
    {
        var times = Math.Max(1, FewestMessages / count);
        var (putting, handling, waiting) = (TimeSpan.Zero, TimeSpan.Zero, 0L);
        var left = Memory();
        for (var time = 0; time < times; time++)
        {
            using var countdown = new Countdown();
            using var gate = new ManualResetEventSlim();
            using var reached = new ManualResetEventSlim();
            var actor = Gated.Start(countdown, gate, reached);
            actor.Tell(Message);
            reached.Wait();
            countdown.Expect(count);
            var before = time == 0 ? Memory() : 0;
            var begun = Stopwatch.GetTimestamp();
            for (var message = 0; message < count; message++)
            {
                actor.Tell(Message);
            }

            putting += Stopwatch.GetElapsedTime(begun);
            waiting = time == 0 ? Memory() - before : waiting;
            begun = Stopwatch.GetTimestamp();
            gate.Set();
            Wait(countdown);
            handling += Stopwatch.GetElapsedTime(begun);
            StopAll();
        }

        return
        [
            GrowthMeasure.Time("put into the inbox", putting, count * times),
            GrowthMeasure.Time("handle", handling, count * times),
            GrowthMeasure.Memory("while it waits", Math.Max(0, waiting), count),
            GrowthMeasure.Memory("left when all are handled", Math.Max(0, Memory() - left), count),
        ];
    }

    internal sealed class Gated(Countdown countdown, ManualResetEventSlim gate, ManualResetEventSlim reached) : Actor
    {
        private bool _open;

        protected override object? OnReceive(object? message)
        {
            if (!_open)
            {
                _open = true;
                reached.Set();
                gate.Wait();
                return null;
            }

            countdown.Count();
            return null;
        }
    }
}
