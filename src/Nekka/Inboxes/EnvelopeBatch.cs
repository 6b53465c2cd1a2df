using Nekka.Messages;

namespace Nekka.Inboxes;

/// <summary>The envelopes that an actor has taken over, to handle one after the other: its own side of its inbox.</summary>
/// <remarks>
/// <para>What is being handled stays in its place until it is done with, so that reports can name it.</para>
/// <para><b>Thread safety:</b> only the actor's own pass moves on. Others may look, under the inbox's lock, which is taken
/// whenever one batch is replaced by another. While the actor is idle, whoever wakes it puts the first envelope here.</para>
/// </remarks>
internal struct EnvelopeBatch
{
    private const int FirstLength = 2;

    private Envelope[]? _envelopes;
    private int _next;
    private int _end;
    private long _before; // How many were taken before those in the array.

    /// <summary>How many have not been taken.</summary>
    public readonly int Count => _end - Volatile.Read(in _next);

    /// <summary>How many have been taken since the actor was made.</summary>
    public readonly long Taken => _before + Volatile.Read(in _next);

    /// <summary>The envelope that is being handled; of null if none is.</summary>
    public readonly Envelope InHand => Volatile.Read(in _next) is > 0 and var next ? _envelopes![next - 1] : default;

    /// <summary>The place of the envelope that was taken last; -1 if none was.</summary>
    public readonly int PlaceInHand => Volatile.Read(in _next) - 1;

    /// <summary>The place behind the last envelope.</summary>
    public readonly int End => _end;

    /// <summary>The envelope at a place; of null if it is done with.</summary>
    public readonly Envelope At(int place) => place < 0 ? default : _envelopes![place];

    /// <summary>The next envelope, to look at; there is one.</summary>
    public readonly ref readonly Envelope First => ref _envelopes![_next];

    /// <summary>How many come before the first that matches; -1 if none does.</summary>
    public readonly int IndexOf(Predicate<Envelope> matches)
    {
        var next = Volatile.Read(in _next);
        return next < _end && Array.FindIndex(_envelopes!, next, _end - next, matches) is var index and >= 0
            ? index - next
            : -1;
    }

    /// <summary>Does not count what was taken last as taken.</summary>
    public void Uncount() => _before--;

    /// <summary>Takes the next envelope; there is one.</summary>
    public Envelope Take()
    {
        var next = _next;
        Volatile.Write(ref _next, next + 1);
        return _envelopes![next];
    }

    /// <summary>Removes the first envelope that matches. What is in hand stays where it is.</summary>
    public bool TryRemoveFirst(Predicate<Envelope> matches, out Envelope removed, out int index)
    {
        index = IndexOf(matches);
        if (index < 0)
        {
            removed = default;
            return false;
        }

        index += _next;
        removed = _envelopes![index];
        Array.Copy(_envelopes, index + 1, _envelopes, index, _end - index - 1);
        _envelopes[--_end] = default;
        return true;
    }

    /// <summary>Removes all that match. What is in hand stays where it is.</summary>
    public void RemoveAll(Predicate<Envelope> matches)
    {
        if (_envelopes is not null)
        {
            _end = IncomingEnvelopes.RemoveAll(_envelopes, _next, _end, matches);
        }
    }

    /// <summary>Makes the envelope that was taken last show the message that is in it. Others may look meanwhile: only one word changes.</summary>
    public readonly void Open(object? message)
    {
        if (_next > 0)
        {
            ref var inHand = ref _envelopes![_next - 1];
            inHand = inHand with { Message = message };
        }
    }

    /// <summary>Puts another envelope in the place of the one that was taken last.</summary>
    public readonly void Replace(in Envelope envelope) => _envelopes![_next - 1] = envelope;

    /// <summary>Forgets the envelope that was taken last.</summary>
    public readonly void Clear()
    {
        if (_next > 0)
        {
            _envelopes![_next - 1] = default;
        }
    }

    /// <summary>Puts the one envelope there is. Everything taken over before has been handled; the actor is idle.</summary>
    public void Put(in Envelope envelope)
    {
        _envelopes ??= new Envelope[FirstLength];
        _envelopes[0] = envelope;
        _before += _next;
        _next = 0;
        _end = 1;
    }

    /// <summary>Puts an envelope in the place of the one that was taken last, which has been handled, as if it had been taken.</summary>
    /// <returns><see langword="false"/> if there is no such place, or others wait.</returns>
    /// <remarks>How many wait does not change for those who look meanwhile. They may see one of the envelope's two words before the other,
    /// as if the envelope came a moment earlier or later.</remarks>
    public bool TryPutInHand(in Envelope envelope)
    {
        if (_next == 0 || _next != _end)
        {
            return false;
        }

        _envelopes![_next - 1] = envelope;
        _before++;
        return true;
    }

    /// <summary>Takes over what has come in. Everything taken over before has been handled.</summary>
    /// <returns><see langword="false"/> if nothing has.</returns>
    public bool Refill(ref IncomingEnvelopes incoming)
    {
        if (incoming.Count == 0)
        {
            return false;
        }

        _end = incoming.Take(_envelopes is { Length: > IncomingEnvelopes.SegmentLength } ? null : _envelopes, out _envelopes, out var first);
        _before += _next - first;
        _next = first;
        return true;
    }

    /// <summary>Puts envelopes that were taken before all others, in their order. What is in hand stays in hand.</summary>
    public void PutBack(ReadOnlySpan<Envelope> envelopes)
    {
        var places = _next - 1; // Those before the one in hand are free.
        if (envelopes.Length <= places)
        {
            _envelopes![places - envelopes.Length] = _envelopes[places];
            envelopes.CopyTo(_envelopes.AsSpan(_next - envelopes.Length));
            Volatile.Write(ref _next, _next - envelopes.Length);
            return;
        }

        var waiting = _envelopes.AsSpan(_next, _end - _next);
        var larger = new Envelope[1 + envelopes.Length + waiting.Length];
        larger[0] = InHand;
        envelopes.CopyTo(larger.AsSpan(1));
        waiting.CopyTo(larger.AsSpan(1 + envelopes.Length));
        if (_envelopes is { Length: IncomingEnvelopes.SegmentLength } used)
        {
            Array.Clear(used);
            IncomingEnvelopes.Recycle(used);
        }

        _before = Taken - envelopes.Length - 1;
        (_envelopes, _next, _end) = (larger, 1, larger.Length);
    }

    /// <summary>Lets go of an array too large to be kept by an idle actor.</summary>
    public void Shrink()
    {
        if (_envelopes is { Length: >= IncomingEnvelopes.SegmentLength })
        {
            IncomingEnvelopes.Recycle(_envelopes);
            _envelopes = null;
            _before += _next;
            _next = _end = 0;
        }
    }
}
