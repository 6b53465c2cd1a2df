using System.Diagnostics;

namespace Nekka;

internal sealed partial class Inbox
{
    /// <summary>Whether the next message is there to be taken, without the lock, by <see cref="Take"/>.</summary>
    public bool CanTake => !_own.IsCalledBack && _own.Batch.Count > 0;

    /// <summary>Takes the next message.</summary>
    public Envelope Take() => _own.Batch.Take();

    /// <summary>Forgets the message that was taken last.</summary>
    public void Finish() => _own.Batch.Clear();

    /// <summary>Has the envelope that was taken last show the message that is in it.</summary>
    public void Open(object? message) => _own.Batch.Open(message);

    /// <summary>Has the message that was taken last not count as handled.</summary>
    public void Uncount() => _own.Batch.Uncount();

    /// <summary>Looks for a moment whether more comes in.</summary>
    /// <remarks>A thread that blocks for an answer asks again, as likely as not, as soon as it has it. To be idle by then, and
    /// woken through the pool, would take ten times as long.</remarks>
    public void LingerForMore()
    {
        const int Rounds = 12;
        var spinner = default(SpinWait);
        for (var round = 0; round < Rounds && !_own.IsCalledBack && _incoming.Count == 0; round++)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Goes idle, if there is nothing to do.</summary>
    /// <param name="suspended">Whether a turn is in hand, so that only its own parts may go on.</param>
    public bool TryGoIdle(bool suspended)
    {
        _lock.Enter();
        try
        {
            if (Upcoming(suspended) != NextKind.Nothing)
            {
                return false;
            }

            GoIdle(suspended);
            return true;
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>The same, where it is likely: for an actor that is called back there is something to do.</summary>
    public bool TryGoIdleUnlessCalledBack(bool suspended) => !_own.IsCalledBack && TryGoIdle(suspended);

    /// <summary>Takes what was never handled, after the inbox was closed.</summary>
    public bool TryTakeLeft(out Envelope envelope)
    {
        Debug.Assert(_state != State.Open, "Only a closed inbox has something left.");
        _lock.Enter();
        try
        {
            var any = Refill();
            envelope = any ? Take() : default;
            Finish();
            if (any)
            {
                _own.Batch.Uncount();
            }

            return any;
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>Refuses from now on stops too.</summary>
    /// <returns><see langword="false"/> if something is left to be answered first.</returns>
    public bool TrySeal()
    {
        _lock.Enter();
        try
        {
            if (Waiting > 0)
            {
                return false;
            }

            _state = State.Sealed;
            return true;
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>Takes what the actor is to do next, or goes idle. What was taken before is finished.</summary>
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
                    next = new Next(default, _between.Continuations!.Dequeue(), Signal: null);
                    break;
                case NextKind.Signal:
                    next = new Next(default, default, _between.Signals!.Dequeue());
                    break;
                case NextKind.Background:
                    next = new Next(default, _between.Background!.Dequeue(), Signal: null);
                    _between.MessageIsNext = true;
                    break;
                case NextKind.Message:
                    _between.MessageIsNext = false;
                    Refill();
                    next = new Next(Take(), default, Signal: null);
                    admitted = next.Envelope.Message is StopMessage ? null : Admit(); // Behind a stop nobody gets in.
                    break;
                case NextKind.Closing:
                    _closingTaken = true;
                    break;
                default:
                    GoIdle(suspended);
                    break;
            }

            _own.IsCalledBack = IsBounded || _state != State.Open || _between.Continuations is { Count: > 0 } || HasSignals || HasBackground;
        }
        finally
        {
            _lock.Exit();
        }

        admitted?.TrySet(null); // Outside the lock: it wakes somebody.
        return kind;
    }

    private NextKind Upcoming(bool suspended) =>
        _between.Continuations is { Count: > 0 } ? NextKind.Continuation
        : suspended ? NextKind.Nothing
        : HasSignals ? NextKind.Signal
        : _state == State.Open ? (HasBackground && (!_between.MessageIsNext || Waiting == 0) ? NextKind.Background : Waiting > 0 ? NextKind.Message : NextKind.Nothing)
        : _closingTaken ? NextKind.Nothing
        : NextKind.Closing;

    private bool HasSignals => _between.Signals is { Count: > 0 };

    private bool Refill()
    {
        if (_own.Batch.Count > 0)
        {
            return true;
        }

        NoteHighWater();
        return _own.Batch.Refill(ref _incoming);
    }

    // When the actor looks for more is when there are most, or nearly so; to count with every message would slow the senders.
    private void NoteHighWater()
    {
        if (Waiting is var waiting && waiting > _between.HighWaterMark)
        {
            _between.HighWaterMark = waiting;
        }
    }

    private void GoIdle(bool suspended)
    {
        _scheduled = false;
        _suspended = suspended;
        if (!suspended && Waiting == 0)
        {
            _incoming.Shrink();
            _own.Batch.Shrink();
        }
    }

    // Each message taken makes room for one; some need none.
    private Admission? Admit()
    {
        if (_between.Waiting is not { Count: > 0 } || (Waiting >= _capacity && _between.Waiting.First!.Value.Envelope.NeedsRoom))
        {
            return null;
        }

        var admission = _between.Waiting.First!.Value;
        _between.Waiting.RemoveFirst();
        _incoming.Add(admission.Envelope);
        return admission;
    }
}
