using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Recording;

namespace Nekka.Inspecting;

/// <summary>Reads the flight recorder of an actor.</summary>
/// <remarks>The actor goes on meanwhile. A message that comes to its end while somebody reads may be missing, but none is there twice, and none
/// gets what belongs to another.</remarks>
internal static class RecentMessages
{
    /// <summary>The words that a description begins with.</summary>
    public const string Heading = "The last messages of";

    /// <summary>Reads the last messages of an actor, the newest first.</summary>
    /// <returns>Nothing if the actor has no flight recorder.</returns>
    public static IReadOnlyList<RecordedMessage> ReadRecentMessages(this ActorCell actor)
    {
        if (actor.Inbox.Arrivals is not { } arrivals)
        {
            return [];
        }

        var recorder = arrivals.Recorder;
        var (inHand, open, count) = Look(actor, recorder);
        var records = recorder.Read(count);

        var isOwn = ActorCell.Current == actor; // Nobody else may look at what has been noted.
        var (now, date) = (arrivals.Now, actor.System.Clock.GetUtcNow());
        var messages = new List<RecordedMessage>();
        if (inHand is { } record)
        {
            Add(record with { Outcome = isOwn ? recorder.Outcome : null, Ended = now }, MessageOutcome.InHand);
        }

        foreach (var turn in open.Reverse())
        {
            Add(new Record { Kind = turn.Kind, Outcome = isOwn ? turn.Outcome : null, Came = turn.Came, Begun = turn.Begun, Ended = now }, MessageOutcome.Awaiting);
        }

        records.ForEach(over => Add(over, MessageOutcome.Handled));
        return messages.Count <= recorder.Capacity ? messages : messages[..recorder.Capacity];

        void Add(Record record, MessageOutcome outcome) => messages.Add(new RecordedMessage(
            MessageKind.TextOf(record.Kind!),
            record.Outcome as MessageOutcome? ?? (record.Outcome is null ? outcome : MessageOutcome.Failed))
        {
            Failure = (record.Outcome as Type)?.FullName,
            Came = date - Span(record.Came, now),
            Waited = Span(record.Came, record.Begun),
            Took = Span(record.Begun, record.Ended),
        });
    }

    /// <summary>Describes the last messages of the living actors of a system.</summary>
    /// <returns>An empty text if there are none; otherwise it begins with a line break.</returns>
    public static string DescribeRecentMessages(this SystemContext system)
    {
        const int MostActors = 20;
        if (system.Options.FlightRecorder == 0)
        {
            return "";
        }

        var described = system.Registry.RegisteredThenTracked()
            .Select(static actor => (actor.Reference, Messages: actor.ListRecentMessages("  ")))
            .Where(static actor => actor.Messages.Length > 0)
            .ToArray();
        var rest = described.Length > MostActors ? $"\nand those of {described.Length - MostActors} more actors" : "";
        return string.Concat(described.Take(MostActors).Select(static actor => $"\n{Heading} {actor.Reference}, the newest first:{actor.Messages}")) + rest;
    }

    // Two threads may have looked at the clock in the opposite order.
    private static TimeSpan Span(uint from, uint to) => TimeSpan.FromMilliseconds(Math.Max(0, (int)(to - from)));

    // Looks at all at once if no turn ends meanwhile. An actor that is so fast has nothing in hand that anybody would miss.
    private static (Record? InHand, OpenRecord[] Open, long Count) Look(ActorCell actor, Recorder recorder)
    {
        const int Attempts = 3;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var version = recorder.Version;
            var (count, open) = (recorder.Written, recorder.Open);
            var (message, here) = actor.Inbox.LookInHand();
            var came = recorder.Came(here);
            var begun = RecordingClock.Later(RecordingClock.Later(recorder.Free, actor.Begun), came);
            Interlocked.MemoryBarrier(); // All of it was read before the version is read again.
            if (recorder.Version == version)
            {
                return (message is not null && MessageKind.Of(message) is { } kind ? new Record { Kind = kind, Came = came, Begun = begun } : null, open, count);
            }
        }

        var written = recorder.Written; // Before the open ones, which are written down when they end: none is met twice.
        return (null, recorder.Open, written);
    }
}
