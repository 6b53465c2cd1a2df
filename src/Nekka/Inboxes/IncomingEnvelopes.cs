using System.Buffers;

namespace Nekka;

/// <summary>The envelopes that have come in, in the order put: the senders' side of an inbox.</summary>
/// <remarks>
/// <para>An array that grows to a segment, then a queue of segments. A long backlog is therefore never copied, and its
/// segments, which come from the framework's pool of arrays, are used again by whoever needs them next.</para>
/// <para><b>Thread safety:</b> guarded by the inbox's lock.</para>
/// </remarks>
internal struct IncomingEnvelopes
{
    /// <summary>How many envelopes a segment has: 16 KB, well below what the collector treats as large.</summary>
    public const int SegmentLength = 1024;

    private const int FirstLength = 2;
    private const int Growth = 8;

    private Envelope[]? _newest;
    private int _count;
    private int _skipped; // How many are missing at the beginning of the oldest array.
    private Queue<Envelope[]>? _full;

    /// <summary>How many envelopes there are.</summary>
    public readonly int Count => _count - _skipped + (_full is null ? 0 : _full.Count * SegmentLength);

    /// <summary>The first envelope, to look at; there is one.</summary>
    public readonly ref readonly Envelope First => ref Oldest![_skipped];

    /// <summary>How many come before the first that matches, of the first so many; -1 if none of them does.</summary>
    public readonly int IndexOf(Predicate<Envelope> matches, int limit)
    {
        var (before, first) = (0, _skipped);
        foreach (var segment in _full ?? [])
        {
            var index = before < limit ? IndexOf(segment, first, SegmentLength, matches) : -1;
            if (index >= 0)
            {
                return before + index - first;
            }

            before += SegmentLength - first;
            first = 0;
        }

        return before < limit && IndexOf(_newest, first, _count, matches) is var last and >= 0 ? before + last - first : -1;
    }

    /// <summary>Adds an envelope behind the others.</summary>
    public void Add(in Envelope envelope)
    {
        var newest = _newest;
        if (newest is null || (uint)_count >= (uint)newest.Length)
        {
            newest = MakeRoom();
        }

        newest[_count++] = envelope;
    }

    /// <summary>Gives the oldest envelopes away, in exchange for an array that is used up.</summary>
    /// <param name="used">The array to be used again; every envelope in it is cleared.</param>
    /// <param name="oldest">The envelopes.</param>
    /// <param name="first">Where they begin.</param>
    /// <returns>Where they end.</returns>
    public int Take(Envelope[]? used, out Envelope[]? oldest, out int first)
    {
        first = _skipped;
        _skipped = 0;
        if (_full is { Count: > 0 })
        {
            oldest = _full.Dequeue();
            Recycle(used);
            return SegmentLength;
        }

        var count = _count;
        oldest = _newest;
        _newest = used;
        _count = 0;
        return count;
    }

    /// <summary>Removes the first envelope of the oldest array that matches.</summary>
    public bool TryRemoveFirst(Predicate<Envelope> matches, out Envelope removed)
    {
        var oldest = Oldest;
        var index = IndexOf(oldest, _skipped, _full is { Count: > 0 } ? SegmentLength : _count, matches);
        if (index < 0)
        {
            removed = default;
            return false;
        }

        removed = oldest![index];
        Array.Copy(oldest, _skipped, oldest, _skipped + 1, index - _skipped);
        oldest[_skipped++] = default;
        ForgetOldestIfEmpty();
        return true;
    }

    /// <summary>Removes all that match. The others keep their order.</summary>
    public void RemoveAll(Predicate<Envelope> matches)
    {
        if (_full is not { Count: > 0 } full)
        {
            _count = _newest is null ? 0 : RemoveAll(_newest, _skipped, _count, matches);
            ForgetOldestIfEmpty();
            return;
        }

        var (newest, end, first) = (_newest!, _count, _skipped);
        this = default;
        foreach (var segment in full)
        {
            AddFrom(segment, first, SegmentLength, matches);
            first = 0;
        }

        AddFrom(newest, first, end, matches);
    }

    /// <summary>Removes, of a part of an array, all that match.</summary>
    /// <returns>Where the others end.</returns>
    public static int RemoveAll(Envelope[] envelopes, int first, int end, Predicate<Envelope> matches)
    {
        var kept = first;
        for (var index = first; index < end; index++)
        {
            if (!matches(envelopes[index]))
            {
                envelopes[kept++] = envelopes[index];
            }
        }

        Array.Clear(envelopes, kept, end - kept);
        return kept;
    }

    /// <summary>Lets go of an array too large to be kept by an idle actor. There is nothing in it.</summary>
    public void Shrink()
    {
        if (_newest is { Length: SegmentLength })
        {
            Recycle(_newest);
            _newest = null;
        }

        _full = null;
    }

    /// <summary>Gives back to the pool what came from there; every envelope in it is cleared.</summary>
    public static void Recycle(Envelope[]? segment)
    {
        if (segment is { Length: SegmentLength })
        {
            ArrayPool<Envelope>.Shared.Return(segment);
        }
    }

    private readonly Envelope[]? Oldest => _full is { Count: > 0 } ? _full.Peek() : _newest;

    private static int IndexOf(Envelope[]? envelopes, int first, int end, Predicate<Envelope> matches) =>
        envelopes is null ? -1 : Array.FindIndex(envelopes, first, end - first, matches);

    private void AddFrom(Envelope[] segment, int first, int end, Predicate<Envelope> unwanted)
    {
        for (var index = first; index < end; index++)
        {
            if (!unwanted(segment[index]))
            {
                Add(segment[index]);
            }
        }

        Array.Clear(segment);
        Recycle(segment);
    }

    private void ForgetOldestIfEmpty()
    {
        if (_full is { Count: > 0 })
        {
            if (_skipped == SegmentLength)
            {
                _skipped = 0;
                Recycle(_full.Dequeue());
            }
        }
        else if (_skipped == _count)
        {
            (_skipped, _count) = (0, 0);
        }
    }

    private Envelope[] MakeRoom()
    {
        var newest = _newest;
        if (newest is null)
        {
            return _newest = new Envelope[FirstLength];
        }

        if (newest.Length == SegmentLength)
        {
            (_full ??= new()).Enqueue(newest);
            _count = 0;
            return _newest = ArrayPool<Envelope>.Shared.Rent(SegmentLength);
        }

        var length = Math.Min(newest.Length * Growth, SegmentLength);
        var larger = length == SegmentLength ? ArrayPool<Envelope>.Shared.Rent(SegmentLength) : new Envelope[length];
        newest.CopyTo(larger, 0);
        return _newest = larger;
    }
}
