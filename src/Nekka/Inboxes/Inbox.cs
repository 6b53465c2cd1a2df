using System.Diagnostics;
using System.Runtime.CompilerServices;
using Nekka.Messages;

namespace Nekka.Inboxes;

/// <summary>What waits for an actor: messages, and beside them the <see cref="Lanes"/> of continuations, signals and background work.</summary>
/// <remarks>
/// <para>Putting, closing and going idle are steps under one lock. So an envelope is either handled, or handed back by
/// <see cref="TryTakeLeft"/>, or refused, and no wake-up is lost: a sender that puts into an idle inbox is told to have the actor scheduled,
/// and an actor that takes the last one goes idle in the same step.</para>
/// <para>The actor takes incoming messages over in batches and handles them without the lock. It must take the lock for the next step if
/// there is a continuation, a signal, background work or a close. In a bounded inbox it takes the lock for every message, because each one
/// taken admits a waiting sender.</para>
/// <para><b>Thread safety:</b> any thread may put, post, withdraw and close. Only the actor's own pass takes.</para>
/// </remarks>
[DebuggerDisplay("{_state}")]
internal class Inbox(int? capacity, InboxFullMode fullMode = InboxFullMode.Wait) : Intake(capacity, fullMode)
{
    /// <summary>Whether the next message is there to be taken, without the lock, by <see cref="Take"/>.</summary>
    public bool CanTake => !_backlog.MustLock && _backlog.Batch.Count > 0;

    /// <summary>Whether all that was taken over has been taken.</summary>
    public bool HasTakenAll => _backlog.Batch.Count == 0;

    /// <summary>Lets the parts of background work go on during the turn in hand, which waits for their end.</summary>
    public void JoinBackground()
    {
        using var held = _lock.Hold();
        _backlog.JoinBackground();
    }

    /// <summary>Makes the actor take every message under the lock, by <see cref="Next"/>.</summary>
    public void LockAlways() => _backlog.LockAlways();

    /// <summary>Whether the actor takes every message under the lock, even if nothing else is to do.</summary>
    public bool LocksAlways => _backlog.Lanes.LocksAlways;

    /// <summary>Undoes <see cref="JoinBackground"/>: nothing runs in the background any more.</summary>
    public void PartBackground()
    {
        using var held = _lock.Hold();
        _backlog.Lanes.PartBackground(isClosed: _state != State.Open);
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
        _backlog.PutBack(envelopes);
    }

    /// <summary>The message that was taken last and is not finished; only the actor itself may ask.</summary>
    public Envelope InOwnHand => _backlog.InHand;

    /// <summary>Its place in the batch.</summary>
    public int PlaceInHand => _backlog.PlaceInHand;

    /// <summary>Forgets the message that was taken last.</summary>
    public void Finish() => _backlog.Batch.Clear();

    /// <summary>Makes the envelope that was taken last show the message that is in it.</summary>
    public void Open(object? message) => _backlog.Batch.Open(message);

    /// <summary>Does not count the message that was taken last as handled.</summary>
    public void Uncount() => _backlog.Batch.Uncount();

    /// <summary>Looks for a moment whether more comes in.</summary>
    public void LingerForMore() => _backlog.LingerForMore();

    /// <summary>Goes idle, if there is nothing to do.</summary>
    /// <param name="suspended">Whether a turn is suspended, so that only its own parts may go on.</param>
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

    /// <summary>The same, unless the actor must take under the lock: then there is probably something to do.</summary>
    public bool TryGoIdleUnlessMustLock(bool suspended) => !_backlog.MustLock && TryGoIdle(suspended);

    /// <summary>Takes what the actor does next, or goes idle. What was taken before is finished.</summary>
    /// <param name="suspended">Whether a turn is suspended, so that only its own parts may go on.</param>
    /// <returns>What is next.</returns>
    public Next Next(bool suspended)
    {
        Admission? admitted = null;
        Next next;
        _lock.Enter();
        try
        {
            next = new Next(Upcoming(suspended));
            switch (next.Kind)
            {
                case NextKind.Continuation:
                    next = new Next(NextKind.Continuation, _backlog.Lanes.TakeContinuation());
                    break;
                case NextKind.Signal:
                    next = new Next(_backlog.Lanes.TakeSignal());
                    break;
                case NextKind.Background:
                    next = new Next(NextKind.Background, _backlog.Lanes.TakeBackground());
                    break;
                case NextKind.Message:
                    _backlog.Lanes.NoteMessage();
                    _backlog.Refill();
                    var envelope = Take();
                    next = new Next(envelope);
                    admitted = envelope.IsStop ? null : _backlog.Admit(_room); // Behind a stop nobody gets in.
                    break;
                case NextKind.Closing:
                    _closingTaken = true;
                    break;
                case NextKind.Renewal:
                    break;
                default:
                    GoIdle(suspended);
                    break;
            }

            _backlog.MustLock = _room is not null || _state != State.Open || _backlog.Lanes.MustLock;
        }
        finally
        {
            _lock.Exit();
        }

        admitted?.TrySet(null); // Outside the lock: it wakes somebody.
        return next;
    }

    /// <summary>Takes in hand a message that has waited elsewhere. The actor has handled all that it took over.</summary>
    /// <remarks>Without the lock, unless the actor must take it: then the batch is the actor's own, as for <see cref="Take"/>.</remarks>
    public Envelope TakeOver(in Envelope envelope)
    {
        if (!_backlog.MustLock && _backlog.Batch.TryPutInHand(envelope))
        {
            return envelope;
        }

        using var held = _lock.Hold();
        Debug.Assert(HasTakenAll, "What was taken over would be lost.");
        _backlog.Batch.Put(envelope); // The recorder knows already when it came.
        return Take();
    }

    /// <summary>Takes in hand a message that has waited elsewhere, in place of the one that was taken last.</summary>
    public void TakeOverInstead(in Envelope envelope)
    {
        using var held = _lock.Hold();
        _backlog.Batch.Replace(envelope);
    }

    /// <summary>Takes the next message away, for another actor to handle.</summary>
    /// <param name="envelope">The message.</param>
    /// <param name="came">When it came, if there are <see cref="Intake.Arrivals"/>.</param>
    /// <returns><see langword="false"/> if there is none, or the inbox is closed.</returns>
    public bool TryTakeAway(out Envelope envelope, out uint came)
    {
        came = 0;
        Admission? admitted;
        using (_lock.Hold())
        {
            if (_state != State.Open || !_backlog.Refill())
            {
                envelope = default;
                return false;
            }

            envelope = Take();
            came = _backlog.InHandCame;
            Finish();
            admitted = _room is null || envelope.Message is StopMessage ? null : _backlog.Admit(_room); // Behind a stop nobody gets in.
        }

        admitted?.TrySet(null); // Outside the lock: it wakes somebody.
        return true;
    }

    /// <summary>Goes idle, if there is nothing to take away. What is sent from now on need not come in here.</summary>
    /// <returns><see langword="false"/> if there is something.</returns>
    public bool TryBypass()
    {
        using var held = _lock.Hold();
        if (_state == State.Open)
        {
            if (Upcoming(suspended: false) != NextKind.Nothing)
            {
                return false;
            }

            GoIdle(suspended: false);
            _state = State.Bypassed;
        }

        return true;
    }

    /// <summary>Takes what was never handled, after the inbox was closed.</summary>
    /// <param name="envelope">The message.</param>
    /// <param name="came">When it came, if there are <see cref="Intake.Arrivals"/>.</param>
    public virtual bool TryTakeLeft(out Envelope envelope, out uint came)
    {
        Debug.Assert(_state != State.Open, "Only a closed inbox has something left.");
        Admission? admitted;
        bool any;
        using (_lock.Hold())
        {
            any = _backlog.TryTakeLeft(out envelope, out came);
            admitted = _backlog.Admit(_room); // Where the inbox is closed, nobody waits.
        }

        admitted?.TrySet(null); // Outside the lock: it wakes somebody.
        return any;
    }

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
        next = kind switch
        {
            NextKind.Continuation => _backlog.Lanes.NextContinuation,
            NextKind.Signal => _backlog.Lanes.NextSignal,
            NextKind.Background => _backlog.Lanes.NextInBackground,
            NextKind.Message => _backlog.First.Content,
            _ => null,
        };
        return kind;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private NextKind Upcoming(bool suspended) =>
        _backlog.Lanes.HasContinuations ? NextKind.Continuation
        : suspended ? NextKind.Nothing
        : _backlog.Lanes.HasSignals ? NextKind.Signal
        : _state != State.Open ? UpcomingUnlessOpen()
        : _backlog.Lanes.IsBackgroundNext ? NextKind.Background
        : _backlog.Count > 0 ? NextKind.Message
        : _backlog.Lanes.HasBackground ? NextKind.Background
        : NextKind.Nothing;

    private NextKind UpcomingUnlessOpen() => _state switch
    {
        State.Dormant => _backlog.Count > 0 ? NextKind.Renewal : NextKind.Nothing,
        State.Bypassed => NextKind.Nothing,
        _ => _closingTaken ? NextKind.Nothing : NextKind.Closing,
    };

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
