using System.Diagnostics.CodeAnalysis;
using Nekka.Recording;

namespace Nekka.Tests.Recording;

/// <summary>The parts of the flight recorder, beside a model and under load.</summary>
public class RecorderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [Semantics("flight-recorder-came")]
    [SuppressMessage("Security", "CA5394", Justification = "The cases are to be the same in each run.")]
    public void A_time_is_never_later_than_the_truth_and_hardly_earlier(int seed)
    {
        var random = new Random(seed);
        var arrivals = new Arrivals(new Recorder(1, new RecordingClock(null)));
        var waiting = new List<uint>();
        var now = uint.MaxValue - 5_000; // It comes round meanwhile.
        for (var round = 0; round < 300; round++)
        {
            for (var sent = random.Next(60); sent > 0; sent--)
            {
                now += (uint)random.Next(random.Next(2) == 0 ? 2 : 200);
                arrivals.Add(now, waiting.Count);
                waiting.Add(now);
            }

            for (var removed = random.Next(3); removed > 0 && waiting.Count > 0; removed--)
            {
                var index = random.Next(waiting.Count);
                arrivals.Remove(index);
                waiting.RemoveAt(index);
            }

            var given = arrivals.Watch(envelope => (int)envelope.Message! % 7 == 0);
            waiting = [.. waiting.Where((_, index) => !given(new Envelope(index, null)))];
            arrivals.EndWatch(waiting.Count);
            var taken = Math.Min(waiting.Count, random.Next(80));
            var span = waiting.Count == 0 ? 0 : waiting[^1] - waiting[0];
            arrivals.Refill(1, 1 + taken);
            for (var index = 0; index < taken; index++)
            {
                var early = (int)(waiting[index] - arrivals.Recorder.Batch.At(1 + index));
                early.ShouldBeInRange(0, (int)Math.Max(span, 40_000) / 7);
            }

            waiting.RemoveRange(0, taken);
        }
    }

    [Fact]
    public void The_time_of_a_message_is_early_by_less_than_a_seventh_of_the_time_in_which_the_others_came()
    {
        var arrivals = new Arrivals(new Recorder(1, new RecordingClock(null)));
        for (var time = 1u; time <= 1_000; time++)
        {
            arrivals.Add(time, (int)time - 1);
        }

        arrivals.Refill(0, 1_000);

        for (var place = 0; place < 1_000; place++)
        {
            (place + 1 - (int)arrivals.Recorder.Batch.At(place)).ShouldBeInRange(0, 1_000 / 7);
        }

        arrivals.Recorder.Batch.At(0).ShouldBe(1u);
    }

    [Fact]
    public void Few_times_are_exact()
    {
        var arrivals = new Arrivals(new Recorder(1, new RecordingClock(null)));
        foreach (var (index, time) in new uint[] { 3, 3, 5, 4, 9 }.Index())
        {
            arrivals.Add(time, index);
        }

        arrivals.Refill(0, 2);
        arrivals.Refill(0, 3);

        Enumerable.Range(0, 3).Select(arrivals.Recorder.Batch.At).ShouldBe([5u, 5u, 9u]); // Four came behind five, so five it is.
    }

    [Fact]
    public void What_comes_back_is_ahead_of_what_waits()
    {
        var arrivals = new Arrivals(new Recorder(1, new RecordingClock(new Microsoft.Extensions.Time.Testing.FakeTimeProvider())));
        for (var time = 1u; time <= 20; time++)
        {
            arrivals.Add(time, (int)time - 1);
        }

        arrivals.Refill(0, 20);
        var before = Enumerable.Range(5, 15).Select(arrivals.Recorder.Batch.At).ToArray();
        var inHand = arrivals.Recorder.Batch.At(4);

        arrivals.Recorder.Batch.PutBack(before: 5, after: 1, count: 3);

        arrivals.Recorder.Batch.At(0).ShouldBe(inHand);
        Enumerable.Range(1, 3).Select(arrivals.Recorder.Batch.At).ShouldAllBe(static time => time == 0u);
        Enumerable.Range(4, 15).Select(place => (int)(before[place - 4] - arrivals.Recorder.Batch.At(place))).ShouldAllBe(static early => early >= 0 && early <= 4);
    }

    [Fact]
    [Semantics("flight-recorder-whole")]
    public async Task Records_that_are_read_while_others_are_written_are_whole()
    {
        const uint Writes = 2_000_000;
        var recorder = new Recorder(3, new RecordingClock(null));
        object[] kinds = ["zero", "one", "two", "three", "four"];
        object?[] outcomes = [null, typeof(int), Recorder.Stashed];
        using var over = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(Read)).ToArray();
        for (var number = 1u; number <= Writes; number++)
        {
            recorder.Write(kinds[number % 5], outcomes[number % 3], number, number, number);
        }

        await over.CancelAsync();
        var reads = await Task.WhenAll(readers).InTime();
        reads.Sum().ShouldBeGreaterThan(0);
        recorder.Read(recorder.Written).Select(static record => record.Came).ShouldBe([Writes, Writes - 1, Writes - 2]);

        int Read()
        {
            var count = 0;
            while (!over.IsCancellationRequested)
            {
                var last = uint.MaxValue;
                foreach (var record in recorder.Read(recorder.Written))
                {
                    (record.Kind, record.Outcome, record.Begun, record.Ended).ShouldBe((kinds[record.Came % 5], outcomes[record.Came % 3], record.Came, record.Came));
                    (last == uint.MaxValue || record.Came == last - 1).ShouldBeTrue($"{record.Came} follows {last}.");
                    last = record.Came;
                    count++;
                }
            }

            return count;
        }
    }

    [Fact]
    [Semantics("flight-recorder-whole")]
    public async Task No_message_gets_what_became_of_another()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { FlightRecorder = 16 });
        var actor = system.Start(static () => new ScriptedActor
        {
            Receiving = static async (_, message) =>
            {
                if (message is int number && number % 16 == 0)
                {
                    await Task.Yield();
                }

                return message is string ? throw new NotSupportedException() : message;
            },
        });
        var sent = Task.Run(async () =>
        {
            for (var number = 0; number < 20_000; number++)
            {
                await (number % 2 == 0 ? actor.AskAsync(number).AsTask() : Failing(actor));
            }
        });
        var seen = 0;
        while (!sent.IsCompleted)
        {
            var messages = system.Inspect(actor).RecentMessages;
            foreach (var message in messages)
            {
                (message.Message, message.Outcome, message.Failure is null).ShouldBeOneOf(
                    ("Int32", MessageOutcome.Handled, true),
                    ("Int32", MessageOutcome.InHand, true),
                    ("String", MessageOutcome.Failed, false),
                    ("String", MessageOutcome.InHand, true));
                (message.Waited >= TimeSpan.Zero && message.Waited < Limits.Hang && message.Took < Limits.Hang).ShouldBeTrue();
            }

            messages.Skip(1).Count(static message => message.Outcome == MessageOutcome.InHand).ShouldBe(0);
            messages.Zip(messages.Skip(1)).ShouldAllBe(static pair => pair.First.Message != pair.Second.Message); // They were sent by turns.
            seen += messages.Count;
        }

        await sent.InTime();
        seen.ShouldBeGreaterThan(0);

        static async Task Failing(ActorRef actor)
        {
            try
            {
                await actor.AskAsync("");
            }
            catch (NotSupportedException)
            {
                // As it should.
            }
        }
    }

    [Fact]
    public void A_recorded_message_allocates_nothing()
    {
        var recorder = new Recorder(16, new RecordingClock(null));
        var arrivals = new Arrivals(recorder);
        object message = new Version();
        Turns(); // By then the ticking clock has its thread.

        var before = GC.GetAllocatedBytesForCurrentThread();
        Turns();

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Turns()
        {
            for (var number = 0; number < 10_000; number++)
            {
                arrivals.Add(arrivals.Now, 0);
                arrivals.Refill(0, 1);
                recorder.End(message, 0, 0);
            }
        }
    }
}
