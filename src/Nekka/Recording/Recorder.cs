using Nekka.Messages;

namespace Nekka.Recording;

/// <summary>The flight recorder of an actor: the last messages that it has taken, and what became of them.</summary>
/// <remarks>
/// <para>A message is written down when it is over, in one step, and is not changed afterwards. So a message that ends late, because it
/// awaits, takes nothing from one that began after it. What is in hand is in the inbox.</para>
/// <para><b>Thread safety:</b> only the actor's own pass writes. Any thread may read.</para>
/// </remarks>
internal sealed class Recorder(int capacity, RecordingClock clock)
{
    // So that what senders use does not come into a line of memory with what the actor writes.
    private const int Distance = 2;

    /// <summary>Outcomes, as they are noted.</summary>
    public static readonly object Stashed = MessageOutcome.Stashed;

    /// <inheritdoc cref="Stashed"/>
    public static readonly object GivenUp = MessageOutcome.GivenUp;

    /// <inheritdoc cref="Stashed"/>
    public static readonly object Cancelled = MessageOutcome.Cancelled;

    private static readonly object NotHandled = MessageOutcome.NotHandled;

    // In this order, for the same reason.
    private readonly BatchArrivals _batch = new(clock);
    private readonly Record[] _records = new Record[capacity + 1 + Distance];
    private long _written;
    private int _next; // The place of the next record.
    private long _others; // Counts the turns that were over, and not written down.
    private uint _free;
    private object? _outcome;
    private object? _kept;
    private uint _came;
    private volatile bool _waitedElsewhere;
    private Type? _lastType;
    private volatile OpenRecord[] _open = []; // Copied on write.

    /// <summary>When the messages came that the actor has taken over.</summary>
    public BatchArrivals Batch => _batch;

    /// <summary>The clock.</summary>
    public RecordingClock Clock => clock;

    /// <summary>When the actor had nothing in hand any more, or began to do something else: the next message is not begun earlier.</summary>
    public uint Free
    {
        get => Volatile.Read(ref _free);
        set => Volatile.Write(ref _free, value);
    }

    /// <summary>How many messages are kept.</summary>
    public int Capacity => capacity;

    /// <summary>How many messages have been written down so far.</summary>
    public long Written => Volatile.Read(ref _written);

    /// <summary>The messages that are not in hand and have not ended, the oldest first.</summary>
    public OpenRecord[] Open => _open;

    /// <summary>What has been noted of the message in hand. Only the actor's own pass may ask.</summary>
    public object? Outcome => _outcome;

    /// <summary>Has changed when something else is in hand than before.</summary>
    public long Version => Volatile.Read(ref _written) + Volatile.Read(ref _others);

    /// <summary>Notes when the message that is in hand, or is about to be, came to another inbox.</summary>
    public void NoteCame(uint time) => (_came, _waitedElsewhere) = (time, true);

    /// <summary>When the message in hand came, if it came to this inbox at that time.</summary>
    public uint Came(uint here) => _waitedElsewhere ? _came : here;

    /// <summary>Notes what becomes of the message of a turn that has not ended.</summary>
    /// <param name="turn">The identity of the turn.</param>
    /// <param name="outcome">The type of its exception, or a <see cref="MessageOutcome"/>.</param>
    public void Note(object turn, object outcome)
    {
        if (Array.Find(_open, open => ReferenceEquals(open.Turn, turn)) is { } open)
        {
            open.Outcome = outcome;
        }
        else
        {
            _outcome = outcome;
        }
    }

    /// <summary>Notes that the message in hand goes on, as that turn, when it is not in hand any more.</summary>
    public void Keep(object turn) => _kept = turn;

    /// <summary>Learns that a message is not in hand any more.</summary>
    /// <param name="message">The message; <see langword="null"/> if it was something else.</param>
    /// <param name="place">The place that it had in the batch.</param>
    /// <param name="pass">When the pass began, or what went before it: the message was not begun earlier.</param>
    /// <returns>Whether another millisecond has begun since the actor had nothing in hand before.</returns>
    public bool End(object? message, int place, uint pass)
    {
        var now = clock.Now;
        var came = _batch.At(place);
        var kind = message is null ? null : KindOf(message);
        var begun = RecordingClock.Later(_free, pass);
        var outcome = _outcome;
        if (_waitedElsewhere)
        {
            (came, _waitedElsewhere) = (_came, false);
        }

        if (outcome is not null)
        {
            _outcome = null;
        }

        if (kind is null)
        {
            Volatile.Write(ref _others, _others + 1);
        }
        else if (_kept is { } turn)
        {
            _open = [.. _open, new OpenRecord(turn, kind, came, RecordingClock.Later(begun, came)) { Outcome = outcome }];
            Volatile.Write(ref _others, _others + 1);
        }
        else
        {
            Write(kind, outcome, came, RecordingClock.Later(begun, came), now);
        }

        _kept = null;
        if (_free == now)
        {
            return false;
        }

        Volatile.Write(ref _free, now);
        return true;
    }

    /// <summary>Learns that a turn has ended whose message was not in hand any more.</summary>
    public void EndOpen(object turn, uint now)
    {
        if (Array.Find(_open, open => ReferenceEquals(open.Turn, turn)) is { } open)
        {
            _open = Array.FindAll(_open, other => other != open); // First: a reader may miss it, but not see it twice.
            Write(open.Kind, open.Outcome, open.Came, open.Begun, now);
        }
    }

    /// <summary>Writes down a message that the actor does not handle.</summary>
    public void WriteUnhandled(object? message, uint came, uint now)
    {
        if (MessageKind.Of(message) is { } kind)
        {
            Write(kind, NotHandled, came, now, now);
        }
    }

    /// <summary>Reads what had been written down by then, the newest first.</summary>
    /// <param name="end">How many had been written down.</param>
    public List<Record> Read(long end)
    {
        var copy = new Record[capacity + 1];
        Array.Copy(_records, copy, copy.Length);

        // All copies were made before the count is read again. The writer raises the count before it writes a record, so of the copies only the one
        // in the next place, and those before it, may be half overwritten.
        Interlocked.MemoryBarrier();
        var first = Math.Max(0, Volatile.Read(ref _written) - copy.Length + 1);
        var read = new List<Record>();
        for (var number = end - 1; number >= first; number--)
        {
            read.Add(copy[number % copy.Length]);
        }

        return read;
    }

    private object? KindOf(object message)
    {
        var type = message.GetType();
        if (type == _lastType)
        {
            return type;
        }

        var kind = MessageKind.Of(message);
        if (ReferenceEquals(kind, type))
        {
            _lastType = type;
        }

        return kind;
    }

    /// <summary>Writes a message down.</summary>
    public void Write(object kind, object? outcome, uint came, uint begun, uint now)
    {
        var place = _next;
        ref var record = ref _records[place];

        // A reader that sees anything of this record sees the count of those before it, and so that this place is being written to.
        Volatile.WriteBarrier();
        if (!ReferenceEquals(record.Kind, kind))
        {
            record.Kind = kind;
        }

        if (!ReferenceEquals(record.Outcome, outcome))
        {
            record.Outcome = outcome;
        }

        (record.Came, record.Begun, record.Ended) = (came, begun, now);
        _next = place == capacity ? 0 : place + 1; // There is one place more than records, which is not read.
        Volatile.Write(ref _written, _written + 1);
    }
}
