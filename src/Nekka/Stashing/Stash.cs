using Nekka.Messages;

namespace Nekka.Stashing;

/// <summary>The messages that an actor has stashed, in that order.</summary>
/// <remarks>A message may be given back before the handler that has stashed it is over. It stays here until then: the handler's value, or
/// its exception, is still to come.
/// <para><b>Thread safety:</b> the actor's own pass changes it; any thread may look.</para></remarks>
internal sealed class Stash(int capacity)
{
    /// <summary>How many messages an actor may stash if nobody says otherwise.</summary>
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

    /// <summary>How many of them are handled no more, for the time being.</summary>
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

    /// <summary>Adds the message of a turn that goes on.</summary>
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

    /// <summary>Learns that all messages that are stashed now are to be given back.</summary>
    public void Want()
    {
        lock (_gate)
        {
            _entries.ForEach(static entry => entry.IsWanted = true);
        }
    }

    /// <summary>Learns that a turn is over.</summary>
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

    /// <summary>Takes what is to be given back and whose turn is over.</summary>
    public Envelope[] TakeWanted() => Take(static entry => entry is { IsWanted: true, Turn: null });

    /// <summary>Takes all whose turn is over.</summary>
    public Envelope[] TakeAllOutOfHand() => Take(static entry => entry.Turn is null);

    /// <summary>Takes everything.</summary>
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

        /// <summary>What tells the turn that has stashed it from the others; <see langword="null"/> once that is over.</summary>
        public object? Turn { get; set; }

        public bool IsWanted { get; set; }
    }
}
