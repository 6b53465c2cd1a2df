namespace Nekka.Inboxes;

/// <summary>The bound of an inbox: how many messages may wait, how many were dropped, and the line of those that wait for room.</summary>
/// <remarks><b>Thread safety:</b> guarded by the inbox's lock, except for <see cref="Dropped"/>.</remarks>
internal sealed class Room(int capacity)
{
    private LinkedList<Admission>? _line;
    private int _dropped;

    /// <summary>How many messages may wait.</summary>
    public int Capacity => capacity;

    /// <summary>How many messages have been dropped.</summary>
    public int Dropped => Volatile.Read(ref _dropped);

    /// <summary>How many envelopes wait in line.</summary>
    public int LineLength => _line?.Count ?? 0;

    /// <summary>Whether that is the future of an envelope in line, or of the wait itself.</summary>
    public bool Holds(Future owed) => _line?.Any(admission => admission == owed || admission.Envelope.Reply == owed) == true;

    /// <summary>How many in line wait for an answer; behind so many, an estimate.</summary>
    public long CountUnanswered(int limit) => LineLength == 0
        ? 0
        : (long)_line!.Take(limit).Count(static admission => admission.Envelope.IsUnanswered) * LineLength / Math.Min(limit, LineLength);

    /// <summary>Counts a message that is dropped.</summary>
    public void CountDropped() => Interlocked.Increment(ref _dropped);

    /// <summary>Whether a message may be put that comes behind the line.</summary>
    public bool IsThere(int waiting) => waiting < capacity && LineLength == 0;

    /// <summary>Puts an envelope at the end of the line.</summary>
    public void Wait(Admission admission) => admission.Place = (_line ??= []).AddLast(admission);

    /// <summary>Takes an envelope out of the line.</summary>
    /// <returns><see langword="false"/> if it does not stand there any more.</returns>
    public static bool Withdraw(Admission admission)
    {
        if (admission.Place?.List is not { } line)
        {
            return false;
        }

        line.Remove(admission.Place);
        return true;
    }

    /// <summary>Gives the first in line, if there is room for it, or if it needs none.</summary>
    public Admission? Admit(int waiting)
    {
        if (_line?.First is not { } first || (waiting >= capacity && first.Value.Envelope.NeedsRoom))
        {
            return null;
        }

        _line.Remove(first);
        return first.Value;
    }

    /// <summary>Removes from the line what its senders have given up.</summary>
    public void RemoveGivenUp()
    {
        for (var (place, next) = (_line?.First, _line?.First?.Next); place is not null; (place, next) = (next, next?.Next))
        {
            if (place.Value.Envelope.IsGivenUp)
            {
                _line!.Remove(place);
            }
        }
    }

    /// <summary>Empties the line.</summary>
    public Admission[] Clear()
    {
        Admission[] line = [.. _line ?? []];
        _line?.Clear();
        return line;
    }
}
