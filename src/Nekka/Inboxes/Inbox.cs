using System.Diagnostics;
using Nekka.Messages;

namespace Nekka.Inboxes;

/// <summary>What waits for an actor: messages, and beside them the <see cref="Lanes"/> of continuations, signals and background work.</summary>
/// <remarks>
/// <para>Putting, closing and going idle are steps under one lock. So an envelope is either handled, or handed back by
/// <see cref="TryTakeLeft"/>, or refused, and no wake-up is lost: a sender that puts into an idle inbox is told to have the actor scheduled,
/// and an actor that takes the last one goes idle in the same step.</para>
/// <para>What has come in is taken over as a whole, then handled without the lock. A continuation, a signal, the end, and in a bounded inbox
/// every message, since each makes room for one, call the actor back to the lock.</para>
/// <para><b>Thread safety:</b> any thread may put, post, withdraw and close. Only the actor's own pass takes.</para>
/// </remarks>
[DebuggerDisplay("{_state}")]
internal sealed class Inbox
{
    private readonly Room? _room; // Of a bounded inbox.
    private BriefLock _lock;
    private volatile State _state;
    private bool _closingTaken;

    // An actor that has not been launched counts as scheduled: what is sent meanwhile waits for Launch.
    private bool _scheduled = true;
    private bool _suspended;
    private int _wakes; // How often the actor has been scheduled; may overflow.
    private Backlog _backlog;

    public Inbox(int? capacity, InboxFullMode fullMode = InboxFullMode.Wait)
    {
        _room = capacity is { } bound ? new Room(bound) : null;
        _backlog.IsCalledBack = _room is not null;
        FullMode = fullMode;
    }

    private enum State : byte
    {
        Open,
        Closed, // Nothing but stops gets in; what is left is being answered.
        Sealed, // Nothing gets in.
    }

    /// <summary>The bound of the inbox; <see langword="null"/> if any number of messages may wait.</summary>
    public Room? Room => _room;

    /// <summary>What becomes of a message for which there is no room.</summary>
    public InboxFullMode FullMode { get; }

    /// <summary>Whether the actor handles nothing more.</summary>
    public bool IsClosed => _state != State.Open;

    /// <summary>Whether a request to stop has been put, if only behind senders that wait for room. It stays true.</summary>
    public bool HoldsStop => _backlog.HoldsStop;

    /// <summary>Whether the actor seems to have something in hand or to do: what may be wrong already.</summary>
    public bool SeemsBusy => _scheduled || _suspended;

    /// <summary>Whether the next message is there to be taken, without the lock, by <see cref="Take"/>.</summary>
    public bool CanTake => !_backlog.IsCalledBack && _backlog.Batch.Count > 0;

    /// <summary>Puts a message, if there is room.</summary>
    public PutResult TryPut(in Envelope envelope)
    {
        _lock.Enter();
        try
        {
            return _state != State.Open ? PutResult.Refused : HasRoom ? Put(envelope) : PutResult.Full;
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>Puts a message, or lets it wait in line for room.</summary>
    public PutResult PutOrWait(Admission admission)
    {
        using var held = _lock.Hold();
        if (_state != State.Open)
        {
            return PutResult.Refused;
        }

        if (HasRoom)
        {
            return Put(admission.Envelope);
        }

        _room!.Wait(admission);
        return PutResult.Full;
    }

    /// <summary>Puts a message, in place of the oldest if there is no room.</summary>
    /// <param name="envelope">The message.</param>
    /// <param name="dropped">What was dropped for it, if anything was.</param>
    /// <returns><see cref="PutResult.Full"/> if there is nothing that may be dropped.</returns>
    public PutResult PutInPlaceOfOldest(in Envelope envelope, out Envelope? dropped)
    {
        dropped = null;
        using var held = _lock.Hold();
        if (_state != State.Open)
        {
            return PutResult.Refused;
        }

        if (!HasRoom)
        {
            if (!_backlog.TryRemoveOldest(out var oldest))
            {
                return PutResult.Full;
            }

            dropped = oldest;
        }

        return Put(envelope);
    }

    /// <summary>Puts a request to stop. It needs no room, keeps its place in line, and gets in until the end.</summary>
    public PutResult PutStop(in Envelope stop, ReceivingActor owner)
    {
        using var held = _lock.Hold();
        if (_state == State.Sealed)
        {
            return PutResult.Refused;
        }

        _backlog.HoldsStop = true;
        return PutInLine(stop, owner);
    }

    /// <summary>Puts a notice of the library's own. It needs no room, and keeps its place in line.</summary>
    public PutResult PutNotice(in Envelope notice, ReceivingActor owner)
    {
        using var held = _lock.Hold();
        return _state != State.Open ? PutResult.Refused : PutInLine(notice, owner);
    }

    /// <summary>Takes back an envelope that still waits for room.</summary>
    /// <returns><see langword="false"/> if it does not wait any more.</returns>
    public bool Withdraw(Admission admission)
    {
        using var held = _lock.Hold();
        return Room.Withdraw(admission);
    }

    /// <summary>Posts a part of the actor's turn that can go on; it comes ahead of the messages, even after the end.</summary>
    /// <returns>Whether the caller must have the actor scheduled.</returns>
    public bool Post(SendOrPostCallback callback, object? state)
    {
        using var held = _lock.Hold();
        _backlog.Lanes.Post(callback, state);
        _backlog.IsCalledBack = true;
        return Schedule();
    }

    /// <summary>Puts a signal; it is taken between turns, ahead of the messages. A sealed inbox drops it.</summary>
    /// <returns>Whether the caller must have the actor scheduled.</returns>
    public bool PutSignal(Signal signal)
    {
        using var held = _lock.Hold();
        if (_state == State.Sealed)
        {
            return false;
        }

        _backlog.Post(signal);
        return !_suspended && Schedule();
    }

    /// <summary>Posts a part of what the actor does in the background; it is taken between turns, in turn with the messages.</summary>
    /// <returns>Whether the caller must have the actor scheduled.</returns>
    public bool PostInBackground(SendOrPostCallback callback, object? state)
    {
        using var held = _lock.Hold();
        var goesOn = _backlog.Lanes.PostInBackground(callback, state);
        _backlog.IsCalledBack = true;
        return (goesOn || !_suspended) && Schedule();
    }

    /// <summary>Has the parts of what runs in the background go on during the turn in hand, which waits for them.</summary>
    public void JoinBackground()
    {
        using var held = _lock.Hold();
        _backlog.JoinBackground();
    }

    /// <summary>Has the actor take every message by <see cref="Next"/>.</summary>
    public void CallBackAlways() => _backlog.CallBackAlways();

    /// <summary>Undoes <see cref="JoinBackground"/>: nothing runs in the background any more.</summary>
    public void PartBackground()
    {
        using var held = _lock.Hold();
        _backlog.Lanes.PartBackground(isClosed: _state != State.Open);
    }

    /// <summary>Refuses from now on everything but stops.</summary>
    /// <param name="refused">Those whose message was refused while it waited for room.</param>
    /// <param name="wake">Whether the caller must have the actor scheduled.</param>
    /// <returns><see langword="false"/> if the inbox was closed before.</returns>
    public bool Close(out IReadOnlyList<Admission> refused, out bool wake)
    {
        refused = [];
        wake = false;
        using var held = _lock.Hold();
        if (_state != State.Open)
        {
            return false;
        }

        _state = State.Closed;
        _backlog.IsCalledBack = true;
        refused = _room is null ? [] : _backlog.CloseLine(_room);
        wake = !_suspended && Schedule();
        return true;
    }

    /// <summary>Refuses from now on stops too.</summary>
    /// <returns><see langword="false"/> if something is left to be answered first.</returns>
    public bool TrySeal()
    {
        using var held = _lock.Hold();
        if (_backlog.Count > 0)
        {
            return false;
        }

        _state = State.Sealed;
        return true;
    }

    /// <summary>Takes the next message.</summary>
    public Envelope Take() => _backlog.Batch.Take();

    /// <summary>Puts back messages that were taken, before all others, in their order. They need no room, and count as not taken.</summary>
    public void PutBack(ReadOnlySpan<Envelope> envelopes)
    {
        using var held = _lock.Hold();
        _backlog.Batch.PutBack(envelopes);
    }

    /// <summary>Forgets the message that was taken last.</summary>
    public void Finish() => _backlog.Batch.Clear();

    /// <summary>Has the envelope that was taken last show the message that is in it.</summary>
    public void Open(object? message) => _backlog.Batch.Open(message);

    /// <summary>Has the message that was taken last not count as handled.</summary>
    public void Uncount() => _backlog.Batch.Uncount();

    /// <summary>Looks for a moment whether more comes in.</summary>
    public void LingerForMore() => _backlog.LingerForMore();

    /// <summary>Goes idle, if there is nothing to do.</summary>
    /// <param name="suspended">Whether a turn is in hand, so that only its own parts may go on.</param>
    public bool TryGoIdle(bool suspended)
    {
        using var held = _lock.Hold();
        if (Upcoming(suspended) != NextKind.Nothing)
        {
            return false;
        }

        GoIdle(suspended);
        return true;
    }

    /// <summary>The same, where it is likely: for an actor that is called back there is something to do.</summary>
    public bool TryGoIdleUnlessCalledBack(bool suspended) => !_backlog.IsCalledBack && TryGoIdle(suspended);

    /// <summary>Takes what the actor does next, or goes idle. What was taken before is finished.</summary>
    /// <param name="suspended">Whether a turn is in hand, so that only its own parts may go on.</param>
    /// <param name="next">What is next.</param>
    public NextKind Next(bool suspended, out Next next)
    {
        Admission? admitted = null;
        NextKind kind;
        next = default;
        _lock.Enter();
        try
        {
            kind = Upcoming(suspended);
            switch (kind)
            {
                case NextKind.Continuation:
                    next = new Next(default, _backlog.Lanes.TakeContinuation(), Signal: null);
                    break;
                case NextKind.Signal:
                    next = new Next(default, default, _backlog.Lanes.TakeSignal());
                    break;
                case NextKind.Background:
                    next = new Next(default, _backlog.Lanes.TakeBackground(), Signal: null);
                    break;
                case NextKind.Message:
                    _backlog.Lanes.NoteMessage();
                    _backlog.Refill();
                    next = new Next(Take(), default, Signal: null);
                    admitted = next.Envelope.Message is StopMessage ? null : _backlog.Admit(_room); // Behind a stop nobody gets in.
                    break;
                case NextKind.Closing:
                    _closingTaken = true;
                    break;
                default:
                    GoIdle(suspended);
                    break;
            }

            _backlog.IsCalledBack = _room is not null || _state != State.Open || _backlog.Lanes.CallBack;
        }
        finally
        {
            _lock.Exit();
        }

        admitted?.TrySet(null); // Outside the lock: it wakes somebody.
        return kind;
    }

    /// <summary>Takes what was never handled, after the inbox was closed.</summary>
    public bool TryTakeLeft(out Envelope envelope)
    {
        Debug.Assert(_state != State.Open, "Only a closed inbox has something left.");
        using var held = _lock.Hold();
        return _backlog.TryTakeLeft(out envelope);
    }

    /// <summary>Learns that somebody has given up what was put, and has it removed soon.</summary>
    public void NoteGivenUp() => RemoveGivenUp(isNew: true);

    /// <summary>Removes what was given up, to make room.</summary>
    /// <returns><see langword="false"/> if nobody has given up anything since this was last done.</returns>
    public bool RemoveGivenUp() => RemoveGivenUp(isNew: false);

    /// <summary>Looks at all of the inbox at once; see <see cref="InboxReport"/>.</summary>
    public TResult Look<TArgument, TResult>(TArgument argument, LookAtInbox<TArgument, TResult> look)
    {
        using var held = _lock.Hold();
        _backlog.NoteHighWater();
        return look(new InboxContents(ref _backlog, _room, _scheduled, _suspended, _wakes), argument);
    }

    /// <summary>Looks at what the actor does next.</summary>
    public NextKind Peek(bool suspended, out object? next)
    {
        using var held = _lock.Hold();
        var kind = Upcoming(suspended);
        next = kind == NextKind.Message ? _backlog.First.Content : kind == NextKind.Signal ? _backlog.Lanes.NextSignal : kind == NextKind.Background ? _backlog.Lanes.NextInBackground : null;
        return kind;
    }

    private bool RemoveGivenUp(bool isNew)
    {
        List<Admission>? admitted;
        using (_lock.Hold())
        {
            if (isNew ? !_backlog.CountGivenUp(_room) : _backlog.GivenUp == 0)
            {
                return false;
            }

            admitted = _backlog.RemoveGivenUp(_room, isClosed: _state != State.Open);
        }

        admitted?.ForEach(static admission => admission.TrySet(null)); // Outside the lock: it wakes somebody.
        return true;
    }

    private bool HasRoom => _room is null || _room.IsThere(_backlog.Count);

    // Behind what was sent before, if that waits for room; nobody waits for the admission.
    private PutResult PutInLine(in Envelope envelope, ReceivingActor owner)
    {
        if (_room is not { LineLength: > 0 } room)
        {
            return Put(envelope);
        }

        room.Wait(new Admission(owner, envelope));
        return PutResult.Accepted;
    }

    private PutResult Put(in Envelope envelope)
    {
        if (_suspended || _state != State.Open || !Schedule())
        {
            _backlog.Incoming.Add(envelope);
            return PutResult.Accepted;
        }

        _backlog.PutForIdleActor(envelope);
        return PutResult.Wake;
    }

    private bool Schedule()
    {
        if (_scheduled)
        {
            return false;
        }

        _scheduled = true;
        _wakes++;
        return true;
    }

    private NextKind Upcoming(bool suspended) =>
        _backlog.Lanes.HasContinuations ? NextKind.Continuation
        : suspended ? NextKind.Nothing
        : _backlog.Lanes.HasSignals ? NextKind.Signal
        : _state != State.Open ? (_closingTaken ? NextKind.Nothing : NextKind.Closing)
        : _backlog.Lanes.IsBackgroundNext ? NextKind.Background
        : _backlog.Count > 0 ? NextKind.Message
        : _backlog.Lanes.HasBackground ? NextKind.Background
        : NextKind.Nothing;

    private void GoIdle(bool suspended)
    {
        _scheduled = false;
        _suspended = suspended;
        if (!suspended)
        {
            _backlog.ShrinkIfEmpty();
        }
    }
}
