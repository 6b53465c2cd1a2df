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
    private Queue<Envelope[]>? _full;

    /// <summary>How many envelopes there are.</summary>
    public readonly int Count => _count + (_full is null ? 0 : _full.Count * SegmentLength);

    /// <summary>The first envelope, to look at; there is one.</summary>
    public readonly ref readonly Envelope First => ref (_full is { Count: > 0 } ? _full.Peek() : _newest!)[0];

    /// <summary>How many come before the first that matches, of the first so many; -1 if none of them does.</summary>
    public readonly int IndexOf(Predicate<Envelope> matches, int limit)
    {
        var before = 0;
        foreach (var segment in _full ?? [])
        {
            var index = before < limit ? IndexOf(segment, SegmentLength, matches) : -1;
            if (index >= 0)
            {
                return before + index;
            }

            before += SegmentLength;
        }

        return before < limit && IndexOf(_newest, _count, matches) is var last and >= 0 ? before + last : -1;
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
    /// <returns>How many there are.</returns>
    public int Take(Envelope[]? used, out Envelope[]? oldest)
    {
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

    private static int IndexOf(Envelope[]? envelopes, int count, Predicate<Envelope> matches) =>
        envelopes is null ? -1 : Array.FindIndex(envelopes, 0, count, matches);

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
