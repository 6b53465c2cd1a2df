using System.Diagnostics.CodeAnalysis;
using Nekka.Messages;
using Nekka.Recording;

namespace Nekka.Inboxes;

/// <summary>The messages of an inbox, from those that come in to the one in hand, and its other lanes.</summary>
/// <remarks>The senders' side, then what is seldom used, then the actor's side: so much memory lies between the two that they share no line
/// of it. Both write with every message, at the same time. Measured on two cores: a message told costs 15 ns with this distance and 25 to
/// 50 without.
/// <para><b>Thread safety:</b> guarded by the inbox's lock, except where the parts say otherwise.</para></remarks>
internal struct Backlog
{
    // In this order; fields of the same kind would be put together, so they stand in structs of their own.
    private IncomingEnvelopes _incoming;
    private SeldomUsed _seldom;
    private ActorSide _own;

    /// <summary>The envelopes that come in.</summary>
    [UnscopedRef]
    public ref IncomingEnvelopes Incoming => ref _incoming;

    /// <summary>The envelopes taken over by the actor.</summary>
    [UnscopedRef]
    public ref EnvelopeBatch Batch => ref _own.Batch;

    /// <summary>What the actor does besides taking messages.</summary>
    [UnscopedRef]
    public ref Lanes Lanes => ref _seldom.Lanes;

    /// <summary>When the messages came; <see langword="null"/> if the actor has no flight recorder. Set before the inbox is used.</summary>
    public Arrivals? Arrivals
    {
        readonly get => _seldom.Arrivals;
        set => _seldom.Arrivals = value;
    }

    /// <inheritdoc cref="EnvelopeBatch.PlaceInHand"/>
    public readonly int PlaceInHand => _own.Batch.PlaceInHand;

    /// <inheritdoc cref="EnvelopeBatch.At"/>
    public readonly Envelope At(int place) => _own.Batch.At(place);

    /// <summary>When the message in hand came to this inbox, if there are <see cref="Arrivals"/>.</summary>
    public readonly uint InHandCame => _seldom.Arrivals?.Recorder.Batch.At(_own.Batch.PlaceInHand) ?? 0;

    /// <summary>When the message that is next came to this inbox; <see langword="null"/> if none waits. There are <see cref="Arrivals"/>.</summary>
    public readonly uint? NextCame =>
        _own.Batch.Count > 0 ? _seldom.Arrivals!.Recorder.Batch.At(_own.Batch.PlaceInHand + 1)
        : _incoming.Count > 0 ? _seldom.Arrivals!.Oldest
        : null;

    /// <summary>The most messages that were seen to wait at a time.</summary>
    public readonly int HighWaterMark => _seldom.HighWaterMark;

    /// <summary>How many have been given up since such were last removed.</summary>
    public readonly int GivenUp => _seldom.GivenUp;

    /// <summary>How many requests to stop have been put. A request that ends the actor for good still counts.</summary>
    public int Stops
    {
        readonly get => Volatile.Read(in _seldom.Stops);
        set => Volatile.Write(ref _seldom.Stops, value);
    }

    /// <summary>Whether the next message may be taken under the lock only.</summary>
    public bool MustLock
    {
        readonly get => _own.MustLock;
        set => _own.MustLock = value;
    }

    /// <summary>Whether several threads take messages from the batch, so that only the lock's holder may put one there.</summary>
    public bool IsShared
    {
        readonly get => _own.IsShared;
        set => _own.IsShared = value;
    }

    /// <summary>The message in hand; of null if there is none.</summary>
    public readonly Envelope InHand => _own.Batch.InHand;

    /// <summary>How many have been taken since the actor was made.</summary>
    public readonly long Taken => _own.Batch.Taken;

    /// <summary>How many messages wait.</summary>
    public readonly int Count => _own.Batch.Count + _incoming.Count;

    /// <summary>The next message, to look at; there is one.</summary>
    [UnscopedRef]
    public readonly ref readonly Envelope First => ref _own.Batch.Count > 0 ? ref _own.Batch.First : ref _incoming.First;

    /// <summary>How many messages come before the first that matches, of the first so many; -1 if none of them does.</summary>
    public readonly int IndexOf(Predicate<Envelope> matches, int limit) =>
        _own.Batch.IndexOf(matches) is var batched and >= 0 ? batched
        : _incoming.IndexOf(matches, limit) is var index and >= 0 ? _own.Batch.Count + index
        : -1;

    /// <summary>Makes the actor take every message under the lock. It has not been launched, or does this itself.</summary>
    public void LockAlways()
    {
        Lanes.LockAlways();
        MustLock = true;
    }

    /// <summary>Lets the parts of background work go on during the turn in hand.</summary>
    public void JoinBackground()
    {
        Lanes.JoinBackground();
        MustLock = true;
    }

    /// <summary>Adds a signal.</summary>
    public void PutSignal(Signal signal)
    {
        Lanes.PutSignal(signal);
        MustLock = true;
    }

    /// <summary>Adds a message behind the others.</summary>
    /// <param name="envelope">The message.</param>
    /// <param name="time">The time, if there are <see cref="Arrivals"/>.</param>
    public void Add(in Envelope envelope, uint time)
    {
        _seldom.Arrivals?.Add(time, _incoming.Count);
        Incoming.Add(envelope);
    }

    /// <summary>Puts a message for an actor that has nothing in hand.</summary>
    /// <inheritdoc cref="Add"/>
    public void PutForIdleActor(in Envelope envelope, uint time)
    {
        if (Count == 0 && !IsShared)
        {
            Batch.Put(envelope); // This saves the actor the lock.
            _seldom.Arrivals?.Recorder.Batch.Put(time);
        }
        else
        {
            Add(envelope, time);
        }
    }

    /// <summary>Takes over what has come in, if the actor has handled what it took over before.</summary>
    /// <returns>Whether there is a message to be taken.</returns>
    public bool Refill()
    {
        if (Batch.Count > 0)
        {
            return true;
        }

        NoteHighWater();
        if (!Batch.Refill(ref _incoming))
        {
            return false;
        }

        _seldom.Arrivals?.Refill(Batch.PlaceInHand + 1, Batch.End);
        return true;
    }

    /// <summary>Puts back messages that were taken.</summary>
    public void PutBack(ReadOnlySpan<Envelope> envelopes)
    {
        var place = Batch.PlaceInHand;
        Batch.PutBack(envelopes);
        _seldom.Arrivals?.Recorder.Batch.PutBack(place + 1, Batch.PlaceInHand + 1, envelopes.Length);
    }

    /// <summary>Takes what was never handled, after the inbox was closed.</summary>
    public bool TryTakeLeft(out Envelope envelope, out uint came)
    {
        var any = Refill();
        envelope = any ? Batch.Take() : default;
        came = any ? InHandCame : 0;
        Batch.Clear();
        if (any)
        {
            Batch.Uncount();
        }

        return any;
    }

    /// <summary>Looks for a moment, without the lock, whether more comes in.</summary>
    /// <remarks>A thread that blocks for an answer asks again, as likely as not, as soon as it has it. To be idle by then, and
    /// woken through the pool, would take ten times as long.</remarks>
    public readonly void LingerForMore()
    {
        const int Rounds = 12;
        var spinner = default(SpinWait);
        for (var round = 0; round < Rounds && !MustLock && _incoming.Count == 0; round++)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Looks how many messages wait.</summary>
    /// <remarks>There are most, or nearly so, when the actor looks for more; to count with every message would slow the senders.</remarks>
    public void NoteHighWater()
    {
        if (Count is var waiting && waiting > _seldom.HighWaterMark)
        {
            _seldom.HighWaterMark = waiting;
        }
    }

    /// <summary>Lets go of arrays too large to be kept by an idle actor.</summary>
    public void ShrinkIfEmpty()
    {
        if (Count == 0)
        {
            Incoming.Shrink();
            Batch.Shrink();
        }
    }

    /// <summary>Removes the oldest message that may be dropped.</summary>
    public bool TryRemoveOldest(out Envelope oldest)
    {
        if (Batch.TryRemoveFirst(MayBeDropped, out oldest, out var place))
        {
            Arrivals?.Recorder.Batch.Remove(place);
            return true;
        }

        var any = Incoming.TryRemoveFirst(MayBeDropped, out oldest, out var index);
        if (any)
        {
            Arrivals?.Remove(index);
        }

        return any;
    }

    /// <summary>Lets in the first of those that wait for room, if there is some: each message taken makes room for one.</summary>
    public Admission? Admit(Room? room)
    {
        var admission = room?.Admit(Count);
        if (admission is not null)
        {
            Add(admission.Envelope, Arrivals?.NowOrJustBefore ?? 0);
        }

        return admission;
    }

    /// <summary>Ends the line of those that wait for room: what has been sent is left to be answered.</summary>
    /// <returns>Those whose message is refused, because they wait to send it.</returns>
    public IReadOnlyList<Admission> CloseLine(Room room)
    {
        var line = room.Clear();
        foreach (var admission in line)
        {
            if (admission.IsSent)
            {
                Add(admission.Envelope, Arrivals?.NowOrJustBefore ?? 0);
            }
        }

        return Array.FindAll(line, static admission => !admission.IsSent);
    }

    /// <summary>Counts one that has been given up.</summary>
    /// <returns>Whether to remove them now: at once where little waits, else when enough have been given up that looking for them all costs
    /// each of them little.</returns>
    public bool CountGivenUp(Room? room)
    {
        const int StepsEach = 16;
        return (long)++_seldom.GivenUp * StepsEach >= Count + (room?.LineLength ?? 0);
    }

    /// <summary>Removes what its senders have given up.</summary>
    /// <returns>Those that were let in for it.</returns>
    public List<Admission>? RemoveGivenUp(Room? room, bool isClosed)
    {
        NoteHighWater();
        _seldom.GivenUp = 0;
        if (isClosed)
        {
            return null; // What is left is being answered.
        }

        Incoming.RemoveAll(Arrivals?.Watch(IsGivenUp) ?? IsGivenUp);
        Arrivals?.EndWatch(Incoming.Count);
        if (room is null)
        {
            return null; // From an inbox without bounds the actor takes the batch without the lock.
        }

        Batch.RemoveAll(Arrivals?.Recorder.Batch.Watch(Batch.PlaceInHand + 1, IsGivenUp) ?? IsGivenUp);
        room.RemoveGivenUp();
        List<Admission>? admitted = null;
        while (Admit(room) is { } admission)
        {
            (admitted ??= []).Add(admission);
        }

        return admitted;
    }

    private static bool IsGivenUp(Envelope envelope) => envelope.IsGivenUp;

    private static bool MayBeDropped(Envelope envelope) => envelope.NeedsRoom;

    /// <summary>What fills the line of memory between senders and actor.</summary>
    private struct SeldomUsed
    {
        public Arrivals? Arrivals; // Next to what senders use: they read it with every message.
        public Lanes Lanes;
        public int HighWaterMark;
        public int GivenUp;
        public int Stops;
    }

    /// <summary>What the actor writes with every message.</summary>
    private struct ActorSide
    {
        public EnvelopeBatch Batch;
        public volatile bool MustLock;
        public bool IsShared; // Set before the inbox is used.
    }
}
