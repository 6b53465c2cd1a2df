using Nekka.Messages;

namespace Nekka.Inboxes;

/// <summary>What an inbox tells reports, snapshots and those that wait.</summary>
internal static class InboxReport
{
    extension(Inbox inbox)
    {
        /// <summary>How many messages wait.</summary>
        public int Count => inbox.Look(0, static (in contents, _) => contents.Backlog.Count);

        /// <summary>How many messages wait, without the requests to stop; behind some thousands those count too.</summary>
        public int CountWithoutStops => inbox.Look(0, static (in contents, _) => contents.CountWithoutStops());

        /// <summary>The message that was taken last and is not finished; null if there is none.</summary>
        public object? InHand => inbox.Look().InHand.Message;

        /// <summary>Whether a message is in hand that nothing waits behind.</summary>
        public bool IsLastInHand => inbox.Look(0, static (in contents, _) =>
            contents.Backlog.InHand.Message is not null && contents.Backlog.Count == 0 && contents.WaitingForRoom == 0);

        /// <summary>What there is in the inbox.</summary>
        public InboxState Look() => inbox.Look(0, static (in contents, _) => new InboxState(
            contents.CountWithoutStops(),
            contents.Backlog.HighWaterMark,
            contents.Backlog.Taken,
            contents.Backlog.InHand,
            contents.IsScheduled,
            contents.WaitingForRoom));

        /// <summary>The message in hand, and when it came to this inbox. There are <see cref="Intake.Arrivals"/>.</summary>
        public (object? Message, uint Came) LookInHand() => inbox.Look(0, static (in contents, _) =>
        {
            var place = contents.Backlog.PlaceInHand; // Read once: the actor moves on meanwhile.
            return (contents.Backlog.At(place).Message, contents.Backlog.Arrivals!.Recorder.Batch.At(place));
        });

        /// <summary>When the message that is next came to this inbox; <see langword="null"/> if none waits. There are
        /// <see cref="Intake.Arrivals"/>.</summary>
        public uint? NextCame() => inbox.Look(0, static (in contents, _) => contents.Backlog.NextCame);

        /// <summary>How many messages have been handled. It may be a few short for a moment, and is never too large.</summary>
        public long Handled => inbox.Look(0, static (in contents, _) => contents.Backlog.Taken - (contents.Backlog.InHand.Message is null ? 0 : 1));

        /// <summary>How many senders wait for an answer. Behind a thousand messages or so it is an estimate: the others are taken to be
        /// alike.</summary>
        public long CountUnanswered() => inbox.Look(0, static (in contents, _) => contents.CountUnanswered());

        /// <summary>How many messages come before the one with that future.</summary>
        /// <param name="reply">The future.</param>
        /// <param name="limit">How many to look at; a few more may be.</param>
        /// <returns>-1 if it is not among them.</returns>
        public int PositionOf(Future reply, int limit) => inbox.Look((reply, limit), static (in contents, sought) =>
            contents.Backlog.IndexOf(envelope => ReferenceEquals(envelope.Reply, sought.reply), sought.limit));

        /// <summary>Whether nothing happens to the message with that future as long as nobody takes a message: it waits, or stands in line for
        /// room. A sender that waits for no more than the room goes on, too, if another one gives up a message.</summary>
        public bool Keeps(Future owed) => inbox.Look(owed, static (in contents, owed) =>
            contents.Backlog.IndexOf(envelope => ReferenceEquals(envelope.Reply, owed), int.MaxValue) >= 0
            || (contents.IsInLine(owed) && (owed is not Admission || contents.Backlog.IndexOf(static envelope => envelope.Reply is { EndsByItself: true }, int.MaxValue) < 0)));

        /// <summary>The messages that wait longest, as their senders know them.</summary>
        public List<object?> FirstMessages(int most) => inbox.Look(most, static (in contents, most) =>
        {
            var messages = new List<object?>();
            contents.Backlog.IndexOf(
                envelope =>
                {
                    messages.Add(envelope.Content);
                    return messages.Count == most;
                },
                most);
            return messages;
        });

        /// <summary>Whether the actor has nothing in hand and nothing waits for it.</summary>
        /// <param name="wakes">Has changed when this is asked again, if it was otherwise in between.</param>
        public bool IsIdle(out int wakes)
        {
            (var idle, wakes) = inbox.Look(0, static (in contents, _) => (contents is { IsScheduled: false, IsSuspended: false }, contents.Wakes));
            return idle;
        }
    }
}

/// <summary>Looks at an inbox while its lock is held.</summary>
internal delegate TResult LookAtInbox<in TArgument, out TResult>(in InboxContents contents, TArgument argument);

/// <summary>All of an inbox, while its lock is held.</summary>
internal readonly ref struct InboxContents(ref readonly Backlog backlog, Room? room, bool isScheduled, bool isSuspended, int wakes)
{
    private const int Enough = 1_024; // Senders must not wait for a count.

    /// <summary>The messages.</summary>
    public readonly ref readonly Backlog Backlog = ref backlog;

    /// <summary>Whether the actor is being run, or about to be.</summary>
    public bool IsScheduled => isScheduled;

    /// <summary>Whether a turn is in hand that awaits.</summary>
    public bool IsSuspended => isSuspended;

    /// <summary>How often the actor has been scheduled; may overflow.</summary>
    public int Wakes => wakes;

    /// <summary>How many messages wait, without the requests to stop; behind some thousands those count too.</summary>
    public int CountWithoutStops() => Backlog.Stops == 0 || Backlog.Count == 0 ? Backlog.Count : Backlog.Count - CountStops();

    /// <summary>How many senders wait for an answer.</summary>
    public long CountUnanswered()
    {
        var inHand = Backlog.InHand.IsUnanswered ? 1 : 0;
        return inHand + (Backlog.Count == 0 ? 0 : CountUnansweredInBacklog()) + (room?.CountUnanswered(Enough) ?? 0);
    }

    /// <summary>Whether that is the future of an envelope that waits in line for room, or of the wait itself.</summary>
    public bool IsInLine(Future owed) => room?.Holds(owed) == true;

    /// <summary>How many wait in line for room.</summary>
    public int WaitingForRoom => room?.LineLength ?? 0;

    // Apart, because a lambda allocates where its variables are declared.
    private int CountStops()
    {
        const int Some = 4_096; // Senders must not wait for a count.
        var stops = 0;
        Backlog.IndexOf(envelope => envelope.Message is StopMessage && ++stops < 0, Some);
        return stops;
    }

    // Apart for the same reason.
    private long CountUnansweredInBacklog()
    {
        var (looked, asks) = (0L, 0L);
        Backlog.IndexOf(
            envelope =>
            {
                looked++;
                asks += envelope.IsUnanswered ? 1 : 0;
                return false;
            },
            Enough);
        return asks * Backlog.Count / Math.Max(1, looked);
    }
}
