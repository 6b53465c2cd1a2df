namespace Nekka;

internal sealed partial class Inbox
{
    /// <summary>How many messages wait.</summary>
    public int Count
    {
        get
        {
            _lock.Enter();
            var count = Waiting;
            _lock.Exit();
            return count;
        }
    }

    /// <summary>How many messages wait, without the requests to stop; behind some thousands those count too.</summary>
    public int CountWithoutStops
    {
        get
        {
            const int Enough = 4_096; // Senders must not wait for a count.
            var stops = 0;
            _lock.Enter();
            IndexOf(envelope => envelope.Message is StopMessage && ++stops < 0, Enough);
            var count = Waiting;
            _lock.Exit();
            return count - stops;
        }
    }

    /// <summary>The message that was taken last and is not finished; null if there is none.</summary>
    public object? InHand => Look().InHand.Message;

    /// <summary>Whether the actor seems to have something in hand or to do: what may be wrong already.</summary>
    public bool SeemsBusy => _scheduled || _suspended;

    /// <summary>Looks at everything at once.</summary>
    public InboxState Look()
    {
        _lock.Enter();
        NoteHighWater();
        var state = new InboxState(Waiting, _between.HighWaterMark, _own.Batch.Taken, _own.Batch.InHand, IsScheduled: _scheduled, _between.Waiting?.Count ?? 0);
        _lock.Exit();
        return state;
    }

    /// <summary>How many messages come before the one with that future.</summary>
    /// <param name="reply">The future.</param>
    /// <param name="limit">How many to look at; a few more may be.</param>
    /// <returns>-1 if it is not among them.</returns>
    public int PositionOf(Future reply, int limit)
    {
        _lock.Enter();
        var position = IndexOf(envelope => ReferenceEquals(envelope.Reply, reply), limit);
        _lock.Exit();
        return position;
    }

    /// <summary>Whether a request to stop has been put, if only behind senders that wait for room. It stays true.</summary>
    public bool HoldsStop => _between.HoldsStop;

    private int IndexOf(Predicate<Envelope> matches, int limit) =>
        _own.Batch.IndexOf(matches) is var batched and >= 0 ? batched
        : _incoming.IndexOf(matches, limit) is var index and >= 0 ? _own.Batch.Count + index
        : -1;

    /// <summary>Whether a message is in hand that nothing waits behind.</summary>
    public bool IsLastInHand
    {
        get
        {
            _lock.Enter();
            var last = _own.Batch.InHand.Message is not null && Waiting == 0 && _between.Waiting is not { Count: > 0 };
            _lock.Exit();
            return last;
        }
    }

    /// <summary>Whether the actor has nothing in hand and nothing waits for it.</summary>
    /// <param name="wakes">Has changed when this is asked again, if it was otherwise in between.</param>
    public bool IsIdle(out int wakes)
    {
        _lock.Enter();
        wakes = _wakes;
        var idle = !_scheduled && !_suspended;
        _lock.Exit();
        return idle;
    }

    /// <summary>Looks at what the actor is to do next, for reports.</summary>
    public NextKind Peek(bool suspended, out object? message)
    {
        _lock.Enter();
        var kind = Upcoming(suspended);
        message = kind == NextKind.Message ? (_own.Batch.Count > 0 ? _own.Batch.First : _incoming.First).Content : null;
        _lock.Exit();
        return kind;
    }
}
