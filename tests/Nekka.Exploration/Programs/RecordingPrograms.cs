using Nekka.Recording;
using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>Flight recorders that are read while actors write to them.</summary>
public static class RecordingPrograms
{
    public static void Records_that_are_read_while_others_are_written_are_whole_and_in_their_order()
    {
        const int Kept = 2;
        const uint Writes = 6;
        var recorder = new Recorder(Kept, new RecordingClock(new SilentClock()));

        Run(
            () =>
            {
                for (var number = 1u; number <= Writes; number++)
                {
                    recorder.Write("a kind", OutcomeOf(number), number, number, number);
                }
            },
            () => CheckRecords(recorder),
            () => CheckRecords(recorder));

        Check(CheckRecords(recorder) == Kept, "a record is missing");
    }

    public static void Each_message_is_written_down_once_with_the_time_when_it_came_and_its_own_outcome()
    {
        var clock = new CountingClock();
        var times = new SentTimes(clock);
        var actor = Start(clock, ActorRuntime.ThreadPool, new ActorOptions());
        var recorder = actor.Cell.Inbox.Arrivals!.Recorder;

        Run(
            () =>
            {
                times.Send(new First(), actor.Tell);
                times.Send(new Bad(), message => AskBad(actor, message));
            },
            () => times.Send(new Second(), actor.Tell),
            () =>
            {
                CheckLook(actor);
                CheckLook(actor);
            });
        actor.Stop();

        Check(times.Check(recorder).Count == 3, "a message was not written down");
        CheckLook(actor);
    }

    public static void A_message_that_is_dropped_or_taken_back_moves_no_time_to_another()
    {
        var clock = new CountingClock();
        var times = new SentTimes(clock);
        var actor = Start(clock, ActorRuntime.DedicatedThread, new ActorOptions { InboxCapacity = 2, InboxFullMode = InboxFullMode.DropOldest });
        using var source = new CancellationTokenSource();
        var cancellation = source;

        Run(
            () =>
            {
                times.Send(new First(), actor.Tell);
                times.Send(new Second(), actor.Tell);
            },
            () =>
            {
                times.Send(new Third(), message => _ = actor.AskAsync(message, cancellation.Token));
                cancellation.Cancel();
                times.Send(new Fourth(), actor.Tell);
            },
            () => CheckLook(actor));
        actor.Stop();

        times.Check(actor.Cell.Inbox.Arrivals!.Recorder);
    }

    private static ActorRef<RecordedActor> Start(CountingClock clock, ActorRuntime runtime, ActorOptions options)
    {
        var system = new ActorSystem(new ActorSystemOptions { FlightRecorder = 4, TimeProvider = clock });
        return system.Start(static () => new RecordedActor(), options with { Runtime = runtime });
    }

    private static void AskBad(ActorRef actor, object message)
    {
        try
        {
            actor.Ask(message);
            Check(false, "a handler that fails has answered");
        }
        catch (FormatException)
        {
            // As it should.
        }
    }

    // Whoever looks while the actor goes on may miss a message, but sees none twice, and none with what belongs to another.
    private static void CheckLook(ActorRef actor)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal); // The types, and what stands for an ask that has been given up.
        foreach (var message in actor.Cell.ReadRecentMessages())
        {
            Check(seen.Add(message.Message), $"{message.Message} is seen twice");
            var isBad = message.Message == nameof(Bad);
            Check(
                message.Outcome switch
                {
                    MessageOutcome.Failed => isBad && message.Failure == typeof(FormatException).FullName,
                    MessageOutcome.InHand => true,
                    _ => !isBad,
                },
                $"{message.Message} is seen as {message.Outcome} with {message.Failure}");
        }
    }

    private static int CheckRecords(Recorder recorder)
    {
        var end = recorder.Written;
        LetOthersRun(); // Whoever looks at an actor looks into its inbox now.
        var records = recorder.Read(end);
        for (var index = 0; index < records.Count; index++)
        {
            var number = (uint)(end - index);
            var record = records[index];
            Check(
                (record.Came, record.Begun, record.Ended, record.Outcome) == (number, number, number, OutcomeOf(number)),
                $"the record of message {number} is that of message {record.Came}");
        }

        return records.Count;
    }

    private static object? OutcomeOf(uint number) => number % 2 == 0 ? null : typeof(int);

    private sealed class RecordedActor : Actor
    {
        protected override object? OnReceive(object? message)
        {
            LetOthersRun();
            return message is Bad ? throw new FormatException() : message;
        }
    }

    private sealed record First;

    private sealed record Second;

    private sealed record Third;

    private sealed record Fourth;

    private sealed record Bad;
}
