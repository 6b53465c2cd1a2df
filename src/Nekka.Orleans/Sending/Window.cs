namespace Nekka.Orleans.Sending;

/// <summary>The messages that have numbers and with which the sender is not done, in the order of their numbers.</summary>
/// <remarks>Its size goes by how many there are, not by how far their numbers are apart: one answer may take an hour, and a million others not.</remarks>
internal sealed class Window
{
    private readonly Dictionary<long, Outgoing> _byNumber = [];
    private Dictionary<Future, Outgoing>? _byReply; // Made when one is looked for. It has those with numbers below the next field's.
    private long _sorted;
    private Outgoing? _first;
    private Outgoing? _last;

    /// <summary>The lowest number with which the sender is not done, or the next.</summary>
    public long Low => _first?.Number ?? Next;

    /// <summary>The number that the next message gets.</summary>
    public long Next { get; private set; } = 1;

    /// <summary>How many messages there are.</summary>
    public int Count => _byNumber.Count;

    /// <summary>All messages. The one at hand may be removed meanwhile.</summary>
    public IEnumerable<Outgoing> All
    {
        get
        {
            for (var outgoing = _first; outgoing is not null;)
            {
                var later = outgoing.Later;
                yield return outgoing;
                outgoing = later;
            }
        }
    }

    /// <summary>When the oldest of those that a request has taken along was sent last; now if there is none.</summary>
    public long Oldest(long now) => All.Where(static outgoing => !outgoing.IsToBeSentAgain).Select(static outgoing => outgoing.LastSent).Append(now).Min();

    /// <summary>Numbers a message and adds it.</summary>
    public void Add(Outgoing outgoing)
    {
        outgoing.Parcel = outgoing.Parcel with { Number = Next };
        _byNumber.Add(Next++, outgoing);
        outgoing.Earlier = _last;
        if (_last is null)
        {
            _first = outgoing;
        }
        else
        {
            _last.Later = outgoing;
        }

        _last = outgoing;
    }

    /// <summary>Finds a message; <see langword="null"/> if the sender is done with it.</summary>
    public Outgoing? Find(long number) => _byNumber.GetValueOrDefault(number);

    /// <summary>Finds the message whose answer sets a future; <see langword="null"/> if the sender is done with it.</summary>
    public Outgoing? FindByReply(Future reply)
    {
        if (_byReply is null)
        {
            (_byReply, _sorted) = (new Dictionary<Future, Outgoing>(Count), 1);
        }

        for (var outgoing = _last; outgoing is not null && outgoing.Number >= _sorted; outgoing = outgoing.Earlier)
        {
            if (outgoing.Reply is not null)
            {
                _byReply[outgoing.Reply] = outgoing;
            }
        }

        _sorted = Next;
        return _byReply.GetValueOrDefault(reply);
    }

    /// <summary>Takes a message out: the sender is done with it.</summary>
    public void Remove(Outgoing outgoing)
    {
        _byNumber.Remove(outgoing.Number);
        if (_byReply is not null && outgoing.Reply is not null)
        {
            _byReply.Remove(outgoing.Reply);
            _byReply = Count == 0 ? null : _byReply;
        }

        if (outgoing.Earlier is null)
        {
            _first = outgoing.Later;
        }
        else
        {
            outgoing.Earlier.Later = outgoing.Later;
        }

        if (outgoing.Later is null)
        {
            _last = outgoing.Earlier;
        }
        else
        {
            outgoing.Later.Earlier = outgoing.Earlier;
        }

        (outgoing.Earlier, outgoing.Later) = (null, null);
    }

    /// <summary>Forgets all messages; the next one gets the number 1.</summary>
    public void Clear()
    {
        foreach (var outgoing in All)
        {
            (outgoing.Earlier, outgoing.Later) = (null, null);
        }

        _byNumber.Clear();
        _byReply = null;
        (_first, _last, Next) = (null, null, 1);
    }
}
