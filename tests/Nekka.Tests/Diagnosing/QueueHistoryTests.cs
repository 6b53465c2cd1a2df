using System.Diagnostics.CodeAnalysis;

namespace Nekka.Tests.Diagnosing;

/// <summary>How long the oldest message has waited is inferred from looks, and never said to be longer than it was.</summary>
public sealed class QueueHistoryTests
{
    private readonly SignallingClock _clock = new();

    [Fact]
    public void What_has_not_been_taken_since_a_look_has_waited_since_then()
    {
        var history = new QueueHistory(_clock);
        Note(history, taken: 10, waiting: 5).ShouldBe(0);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Note(history, taken: 14, waiting: 3).ShouldBe(1, "The fifteenth had come by then.");
        _clock.Advance(TimeSpan.FromSeconds(1));
        Note(history, taken: 15, waiting: 3).ShouldBe(1, "The sixteenth had come by the second look.");
        _clock.Advance(TimeSpan.FromSeconds(1));
        Note(history, taken: 18, waiting: 3).ShouldBe(0, "All that anybody saw has been taken.");
        Note(history, taken: 21, waiting: 0).ShouldBe(0);
    }

    [Fact]
    [SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
    public void Any_sequence_of_looks_gives_a_time_that_the_oldest_message_has_really_waited()
    {
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var history = new QueueHistory(_clock);
            var (come, taken) = (new List<DateTimeOffset>(), 0);
            for (var look = 0; look < 100; look++)
            {
                come.AddRange(Enumerable.Repeat(_clock.GetUtcNow(), random.Next(4)));
                taken = Math.Min(come.Count, taken + random.Next(4));
                var seen = Note(history, taken, come.Count - taken);

                seen.ShouldBeLessThanOrEqualTo(taken < come.Count ? (_clock.GetUtcNow() - come[taken]).TotalSeconds : 0);
                _clock.Advance(TimeSpan.FromSeconds(1));
            }
        }
    }

    private double Note(QueueHistory history, int taken, int waiting) => history.Note(taken, waiting, _clock.GetTimestamp()).TotalSeconds;
}
