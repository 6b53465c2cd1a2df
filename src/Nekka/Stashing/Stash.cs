using Nekka.Messages;

namespace Nekka.Stashing;

/// <summary>The messages that an actor has stashed, in the order in which it stashed them.</summary>
/// <remarks>An actor may ask for a message back before the handler that stashed the message has ended. The message stays here until then,
/// because the handler has not yet returned its value or thrown its exception.
/// <para><b>Thread safety:</b> only the actor's own pass changes the stash; any thread may look.</para></remarks>
internal sealed class Stash(int capacity)
{
    /// <summary>How many messages an actor may stash if its options do not say.</summary>
    public const int DefaultCapacity = 10_000;

    private readonly object _gate = new();
    private readonly List<Entry> _entries = [];

    /// <summary>How many messages may be stashed.</summary>
    public int Capacity => capacity;

    /// <summary>How many messages are stashed.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>How many stashed messages have a handler that has ended.</summary>
    public int CountOutOfHand
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count(static entry => entry.Turn is null);
            }
        }
    }

    /// <summary>How many stashed messages whose handlers have ended wait for an answer.</summary>
    public int CountUnanswered
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count(static entry => entry is { Turn: null, Envelope.IsUnanswered: true });
            }
        }
    }

    /// <summary>Whether the message with that future is stashed.</summary>
    public bool Holds(Future reply)
    {
        lock (_gate)
        {
            return _entries.Exists(entry => ReferenceEquals(entry.Envelope.Reply, reply));
        }
    }

    /// <summary>Whether the turn has stashed its message.</summary>
    public bool IsOf(object turn)
    {
        lock (_gate)
        {
            return _entries.Exists(entry => ReferenceEquals(entry.Turn, turn));
        }
    }

    /// <summary>Adds the message of a turn that has not ended.</summary>
    /// <returns><see langword="false"/> if there is no room.</returns>
    public bool TryAdd(in Envelope envelope, object turn)
    {
        lock (_gate)
        {
            if (_entries.Count >= capacity)
            {
                _entries.RemoveAll(static entry => entry is { Turn: null, Envelope.IsGivenUp: true });
            }

            if (_entries.Count >= capacity)
            {
                return false;
            }

            _entries.Add(new Entry { Envelope = envelope, Turn = turn });
            return true;
        }
    }

    /// <summary>Removes the message of a turn that has failed: it is never handled again.</summary>
    public void Remove(object turn)
    {
        lock (_gate)
        {
            _entries.RemoveAll(entry => ReferenceEquals(entry.Turn, turn));
        }
    }

    /// <summary>Learns that the actor wants back all messages that are stashed now.</summary>
    public void Want()
    {
        lock (_gate)
        {
            _entries.ForEach(static entry => entry.IsWanted = true);
        }
    }

    /// <summary>Learns that a turn has ended.</summary>
    public void EndTurn(object turn)
    {
        lock (_gate)
        {
            foreach (var entry in _entries)
            {
                if (ReferenceEquals(entry.Turn, turn))
                {
                    entry.Turn = null;
                    entry.Envelope.Reply?.Reopen();
                }
            }
        }
    }

    /// <summary>Takes the messages that the actor wants back and whose turns have ended.</summary>
    public Envelope[] TakeWanted() => Take(static entry => entry is { IsWanted: true, Turn: null });

    /// <summary>Takes the messages whose turns have ended.</summary>
    public Envelope[] TakeAllOutOfHand() => Take(static entry => entry.Turn is null);

    /// <summary>Takes all messages.</summary>
    public Envelope[] TakeAll() => Take(static _ => true);

    private Envelope[] Take(Predicate<Entry> isTaken)
    {
        lock (_gate)
        {
            var taken = _entries.FindAll(isTaken);
            _entries.RemoveAll(isTaken);
            return [.. taken.Select(static entry => entry.Envelope)];
        }
    }

    private sealed class Entry
    {
        public required Envelope Envelope { get; init; }

        /// <summary>The identity of the turn that has stashed the message; <see langword="null"/> once the turn has ended.</summary>
        public object? Turn { get; set; }

        public bool IsWanted { get; set; }
    }
}
