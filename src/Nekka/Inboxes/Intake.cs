using Nekka.Messages;
using Nekka.Recording;

namespace Nekka.Inboxes;

/// <summary>The side of an inbox that all others use: what is sent is put here, and so is what has the actor go on or end.</summary>
/// <remarks>The state is here too. <see cref="Inbox"/> is the actor's side, and says how the two go together.
/// <para><b>Thread safety:</b> any thread may use it.</para></remarks>
internal abstract class Intake
{
    private protected readonly Room? _room; // Of a bounded inbox.
    private protected BriefLock _lock;
    private protected volatile State _state;
    private protected bool _closingTaken;

    // An actor that has not been launched counts as scheduled: what is sent meanwhile waits for Launch.
    private protected bool _scheduled = true;
    private protected bool _suspended;
    private protected int _wakes; // How often the actor has been scheduled; may overflow.
    private protected Backlog _backlog;

    private protected Intake(int? capacity, InboxFullMode fullMode)
    {
        _room = capacity is { } bound ? new Room(bound) : null;
        _backlog.MustLock = _room is not null;
        FullMode = fullMode;
    }

    /// <summary>What the inbox lets in, and whether that wakes the actor.</summary>
    /// <remarks>
    /// <para>The predicates below compare states, so their order counts. Continuations and background work get in in every state.</para>
    /// <code>
    ///           messages      notices     stops        signals    Close      then
    /// Open      in, wake      in, wake    in, wake     in, wake   → Closed   BeginRenewal → Renewing, TryBypass → Bypassed
    /// Dormant   in, wake      refused     in, wake     in, wake   → Closed   TryReopen → Open
    /// Renewing  in            refused     in           in, wake   → Closed   EndRenewal → Dormant
    /// Bypassed  → Open        → Open      → Open       never      → Closed
    /// Closed    refused       refused     in           in, wake   false      TrySeal → Sealed
    /// Sealed    refused       refused     refused      dropped    false
    /// </code>
    /// <para>"Wake" means that the sender has an idle actor scheduled. What comes in without that is found by the actor's last turn, which looks
    /// before it seals the inbox or ends the renewal. A bypassed inbox has no bound, so nothing waits for room there.</para>
    /// </remarks>
    private protected enum State : byte
    {
        /// <summary>The actor handles what gets in.</summary>
        Open,

        /// <summary>An actor by key has no object: what gets in waits for one.</summary>
        Dormant,

        /// <summary>The object of an actor by key ends: what gets in waits for the next.</summary>
        Renewing,

        /// <summary>What is sent to a pool goes to its workers, and not in here: open, but nobody takes.</summary>
        Bypassed,

        /// <summary>Nothing but stops and signals gets in; what is left is being answered.</summary>
        Closed,

        /// <summary>Nothing gets in.</summary>
        Sealed,
    }

    /// <summary>The bound of the inbox; <see langword="null"/> if any number of messages may wait.</summary>
    public Room? Room => _room;

    /// <summary>What becomes of a message for which there is no room.</summary>
    public InboxFullMode FullMode { get; }

    /// <summary>When the messages came; <see langword="null"/> if the actor has no flight recorder. Set before the inbox is used.</summary>
    public Arrivals? Arrivals
    {
        get => _backlog.Arrivals;
        init => _backlog.Arrivals = value;
    }

    /// <summary>Whether the present actor object handles what gets in. It does not while the inbox of an actor by key is dormant or is being
    /// renewed, although messages get in then.</summary>
    public bool IsOpen => _state is State.Open or State.Bypassed;

    /// <summary>Whether what is sent to a pool goes to its workers, and not in here. What gets in all the same ends that.</summary>
    public bool IsBypassed => _state == State.Bypassed;

    /// <summary>Whether messages get in: to the present actor object, or to the next of an actor by key.</summary>
    public bool TakesMessages => _state <= State.Bypassed;

    // As the inbox is: a bypassed one takes messages when the bypass has been ended. One comparison, because every sender makes it.
    private bool AcceptsMessages => _state <= State.Renewing;

    private bool AcceptsNotices => _state == State.Open; // In a dormant or renewing inbox, there is no object that a notice would be for.

    private bool AcceptsStops => _state != State.Sealed;

    // Then its last turn looks for what comes in, and nothing need wake the actor.
    private bool IsEnding => _state >= State.Renewing;

    /// <summary>Whether the actor object ends and another is to handle what is left.</summary>
    public bool IsRenewing => _state == State.Renewing;

    /// <summary>Whether a request to stop has been put, if only behind senders that wait for room.</summary>
    public bool HoldsStop => _backlog.Stops > 0;

    /// <summary>Whether the actor seems to have something in hand or to do. The answer may be stale.</summary>
    public bool SeemsBusy => _scheduled || _suspended;

    /// <summary>Puts a message, if there is room.</summary>
    public PutResult TryPut(in Envelope envelope)
    {
        var time = Now;
        _lock.Enter();
        try
        {
            if (!AcceptsMessages)
            {
                if (!IsBypassed)
                {
                    return PutResult.Refused;
                }

                EndBypass();
            }

            return HasRoom ? Put(envelope, time) : PutResult.Full;
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>Puts a message, or lets it wait in line for room.</summary>
    public PutResult PutOrWait(Admission admission)
    {
        var time = Now;
        using var held = _lock.Hold();
        if (!AcceptsMessages)
        {
            return PutResult.Refused;
        }

        if (HasRoom)
        {
            return Put(admission.Envelope, time);
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
        var time = Now;
        using var held = _lock.Hold();
        if (!AcceptsMessages)
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

        return Put(envelope, time);
    }

    /// <summary>Puts a request to stop. It needs no room, keeps its place in line, and gets in until the end.</summary>
    public PutResult PutStop(in Envelope stop, ReceivingActor owner)
    {
        var time = Now;
        using var held = _lock.Hold();
        if (!AcceptsStops)
        {
            return PutResult.Refused;
        }

        if (IsBypassed)
        {
            EndBypass();
        }

        _backlog.Stops++;
        return PutInLine(stop, owner, time);
    }

    /// <summary>Puts a notice of the library's own. It needs no room, and keeps its place in line.</summary>
    public PutResult PutNotice(in Envelope notice, ReceivingActor owner)
    {
        var time = Now;
        using var held = _lock.Hold();
        if (!AcceptsNotices)
        {
            if (!IsBypassed)
            {
                return PutResult.Refused;
            }

            EndBypass();
        }

        return PutInLine(notice, owner, time);
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
        _backlog.MustLock = true;
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

        _backlog.PutSignal(signal);
        return !_suspended && Schedule();
    }

    /// <summary>Posts a part of what the actor does in the background; it is taken between turns, in turn with the messages.</summary>
    /// <returns>Whether the caller must have the actor scheduled.</returns>
    public bool PostInBackground(SendOrPostCallback callback, object? state)
    {
        using var held = _lock.Hold();
        var goesOn = _backlog.Lanes.PostInBackground(callback, state);
        _backlog.MustLock = true;
        return (goesOn || !_suspended) && Schedule();
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
        if (!TakesMessages)
        {
            return false;
        }

        _state = State.Closed;
        _backlog.MustLock = true;
        refused = _room is null ? [] : _backlog.CloseLine(_room);
        wake = !_suspended && Schedule();
        return true;
    }

    /// <summary>Whether nothing seems to wait, in any lane. The answer may be stale.</summary>
    public bool SeemsEmpty => _backlog.Count == 0 && !_backlog.Lanes.Any;

    /// <summary>Whether the messages at the head of the queue were taken over together with the one in hand. The answer may be stale.</summary>
    public bool SeemsToHaveTakenOver => _backlog.Batch.Count > 0;

    /// <summary>How many messages seem to wait. The answer may be stale.</summary>
    public int SeemsToHold => _backlog.Count;

    /// <summary>How many messages seem to have come in since the actor last took over what had. The answer may be stale.</summary>
    public int SeemsToHaveComeIn => _backlog.Incoming.Count;

    /// <summary>Whether the actor seems to have taken any message. The answer may be stale.</summary>
    public bool SeemsToHaveTaken => _backlog.Taken != 0;

    /// <summary>How many messages the actor seems to have handled, or to have in hand. The answer may be stale.</summary>
    public long SeemsToHaveHandled => _backlog.Taken;

    /// <summary>Makes an idle actor count as scheduled.</summary>
    /// <returns><see langword="true"/> if the caller must have it scheduled; <see langword="false"/> if it is not idle.</returns>
    public bool TryWake()
    {
        using var held = _lock.Hold();
        return _state == State.Open && !_suspended && Schedule();
    }

    /// <summary>Learns that somebody has given up what was put, and has it removed soon.</summary>
    public void NoteGivenUp() => RemoveGivenUp(isNew: true);

    /// <summary>Removes what was given up, to make room.</summary>
    /// <returns><see langword="false"/> if nobody has given up anything since this was last done.</returns>
    public bool RemoveGivenUp() => RemoveGivenUp(isNew: false);

    private bool RemoveGivenUp(bool isNew)
    {
        List<Admission>? admitted;
        using (_lock.Hold())
        {
            if (isNew ? !_backlog.CountGivenUp(_room) : _backlog.GivenUp == 0)
            {
                return false;
            }

            admitted = _backlog.RemoveGivenUp(_room, isClosed: !TakesMessages);
        }

        admitted?.ForEach(static admission => admission.TrySet(null)); // Outside the lock: it wakes somebody.
        return true;
    }

    // The time, if it is kept; not read under the lock, because the clock may be somebody else's.
    private uint Now => _backlog.Arrivals is { } arrivals ? arrivals.Now : 0;

    // Under the lock, so that nothing gets in while messages go elsewhere: order is kept.
    private void EndBypass() => _state = State.Open;

    private bool HasRoom => _room is null || _room.IsThere(_backlog.Count);

    // Behind what was sent before, if that waits for room; nobody waits for the admission.
    private PutResult PutInLine(in Envelope envelope, ReceivingActor owner, uint time)
    {
        if (_room is not { LineLength: > 0 } room)
        {
            return Put(envelope, time);
        }

        room.Wait(new Admission(owner, envelope));
        return PutResult.Accepted;
    }

    private PutResult Put(in Envelope envelope, uint time)
    {
        if (_suspended || IsEnding || !Schedule())
        {
            _backlog.Add(envelope, time);
            return PutResult.Accepted;
        }

        _backlog.PutForIdleActor(envelope, time);
        return PutResult.Wake;
    }

    private protected bool Schedule()
    {
        if (_scheduled)
        {
            return false;
        }

        _scheduled = true;
        _wakes++;
        return true;
    }
}
