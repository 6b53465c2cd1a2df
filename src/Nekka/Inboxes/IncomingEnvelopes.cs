using System.Buffers;
using Nekka.Messages;

namespace Nekka.Inboxes;

/// <summary>The senders' side of an inbox: its envelopes, in the order in which they were put.</summary>
/// <remarks>
/// <para>An array that grows to a segment, then a queue of segments. So a long backlog is never copied, and its segments go back to the
/// framework's pool of arrays for reuse.</para>
/// <para><b>Thread safety:</b> the inbox's lock guards it.</para>
/// </remarks>
internal struct IncomingEnvelopes
{
    /// <summary>The number of envelopes in a segment: 16 KB, well below the size that the garbage collector treats as large.</summary>
    public const int SegmentLength = 1024;

    private const int FirstLength = 2;
    private const int Growth = 8;

    private Envelope[]? _newest;
    private int _count;
    private int _skipped; // The number of empty places at the beginning of the oldest array.
    private Queue<Envelope[]>? _full;

    /// <summary>The number of envelopes. Without the lock it may be wrong, even negative.</summary>
    public readonly int Count
    {
        get
        {
            var full = _full; // Read once: without the lock, another thread may set it to null meanwhile.
            return _count - _skipped + (full is null ? 0 : full.Count * SegmentLength);
        }
    }

    /// <summary>The first envelope. There must be one.</summary>
    public readonly ref readonly Envelope First => ref Oldest![_skipped];

    /// <summary>The number of envelopes before the first that matches; -1 if none of the first <paramref name="limit"/> matches.</summary>
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

    /// <summary>Adds an envelope at the end.</summary>
    public void Add(in Envelope envelope)
    {
        var newest = _newest;
        if (newest is null || (uint)_count >= (uint)newest.Length)
        {
            newest = MakeRoom();
        }

        newest[_count++] = envelope;
    }

    /// <summary>Hands over the oldest envelopes in exchange for an array that has been emptied.</summary>
    /// <param name="used">The array to reuse. Every envelope in it is cleared.</param>
    /// <param name="oldest">The envelopes.</param>
    /// <param name="first">The index of the first of them.</param>
    /// <returns>The index after the last of them.</returns>
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
    public bool TryRemoveFirst(Predicate<Envelope> matches, out Envelope removed, out int before)
    {
        var oldest = Oldest;
        var index = IndexOf(oldest, _skipped, _full is { Count: > 0 } ? SegmentLength : _count, matches);
        before = index - _skipped;
        if (index < 0)
        {
            removed = default;
            return false;
        }

        removed = oldest![index];
        Array.Copy(oldest, _skipped, oldest, _skipped + 1, before);
        oldest[_skipped++] = default;
        ForgetOldestIfEmpty();
        return true;
    }

    /// <summary>Removes all envelopes that match. The others keep their order.</summary>
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

    /// <summary>Removes all envelopes that match from a part of an array.</summary>
    /// <returns>The index after the last of the others.</returns>
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

    /// <summary>Releases an empty array that is too large for an idle actor to keep.</summary>
    public void Shrink()
    {
        if (_newest is { Length: SegmentLength })
        {
            Recycle(_newest);
            _newest = null;
        }

        _full = null;
    }

    /// <summary>Returns an array to the pool if it came from there. Every envelope in it is cleared.</summary>
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
