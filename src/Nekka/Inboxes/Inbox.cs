using System.Diagnostics;

namespace Nekka;

/// <summary>What waits for an actor: parts of its turn that can go on, then its messages, first come first served.</summary>
/// <remarks>
/// <para>Putting, closing and going idle are steps under one lock. So an envelope is either handled, or handed back by
/// <see cref="TryTakeLeft"/>, or refused, and no wake-up is lost: whoever puts into an idle inbox is told to have the
/// actor scheduled, and whoever takes the last one goes idle in the same step.</para>
/// <para><b>Thread safety:</b> any thread may put, post, withdraw and close. Only the actor's own pass takes.</para>
/// </remarks>
[DebuggerDisplay("Count = {Count}, {_state}")]
internal sealed partial class Inbox(int? capacity)
{
    // A drained backlog gives its memory back once it was longer than this.
    private const int KeptLength = 1024;

    // Also the lock. Not a System.Threading.Lock: systematic exploration controls Monitor.
    private readonly Queue<Envelope> _messages = new();
    private Queue<(SendOrPostCallback Callback, object? State)>? _continuations;
    private LinkedList<Admission>? _waiting;
    private volatile State _state;
    private bool _closingTaken;

    // An actor that has not been launched counts as scheduled: what is sent meanwhile waits for Launch.
    private bool _scheduled = true;
    private bool _suspended;
    private int _wakes; // How often the actor has been scheduled; may overflow.

    private enum State : byte
    {
        Open,
        Closed, // Nothing but stops gets in; what is left is being answered.
        Sealed, // Nothing gets in.
    }

    /// <summary>How many messages may wait; <see langword="null"/> for any number.</summary>
    public int? Capacity => capacity;

    /// <summary>Whether the actor handles nothing more.</summary>
    public bool IsClosed => _state != State.Open;

    /// <summary>Puts a message, if there is room.</summary>
    public PutResult TryPut(in Envelope envelope)
    {
        lock (_messages)
        {
            return _state != State.Open ? PutResult.Refused : HasRoom ? Put(envelope) : PutResult.Full;
        }
    }

    /// <summary>Puts a message, or lets it wait in line for room.</summary>
    public PutResult PutOrWait(Admission admission)
    {
        lock (_messages)
        {
            if (_state != State.Open)
            {
                return PutResult.Refused;
            }

            if (HasRoom)
            {
                return Put(admission.Envelope);
            }

            admission.Place = (_waiting ??= new LinkedList<Admission>()).AddLast(admission);
            return PutResult.Full;
        }
    }

    /// <summary>Puts a request to stop. It needs no room, keeps its place in line, and gets in until the end.</summary>
    public PutResult PutStop(Admission stop)
    {
        lock (_messages)
        {
            if (_state == State.Sealed)
            {
                return PutResult.Refused;
            }

            if (_waiting is { Count: > 0 })
            {
                _waiting.AddLast(stop); // Behind what was sent before it; nobody waits for its admission.
                return PutResult.Accepted;
            }

            return Put(stop.Envelope);
        }
    }

    /// <summary>Takes back an envelope that still waits for room.</summary>
    /// <returns><see langword="false"/> if it does not wait any more.</returns>
    public bool Withdraw(Admission admission)
    {
        lock (_messages)
        {
            if (admission.Place?.List is not { } line)
            {
                return false;
            }

            line.Remove(admission.Place);
            return true;
        }
    }

    /// <summary>Posts a part of the actor's turn that can go on; it comes ahead of the messages, even after the end.</summary>
    /// <returns>Whether the caller must have the actor scheduled.</returns>
    public bool Post(SendOrPostCallback callback, object? state)
    {
        lock (_messages)
        {
            (_continuations ??= new()).Enqueue((callback, state));
            return Schedule();
        }
    }

    /// <summary>Refuses from now on everything but stops.</summary>
    /// <param name="refused">Those whose message was refused while it waited for room.</param>
    /// <param name="wake">Whether the caller must have the actor scheduled.</param>
    /// <returns><see langword="false"/> if the inbox was closed before.</returns>
    public bool Close(out List<Admission>? refused, out bool wake)
    {
        refused = null;
        wake = false;
        lock (_messages)
        {
            if (_state != State.Open)
            {
                return false;
            }

            _state = State.Closed;
            foreach (var admission in _waiting ?? [])
            {
                if (admission.IsSent)
                {
                    _messages.Enqueue(admission.Envelope);
                }
                else
                {
                    (refused ??= []).Add(admission);
                }
            }

            _waiting?.Clear();
            wake = !_suspended && Schedule();
            return true;
        }
    }

    /// <summary>Takes what the actor is to do next, or goes idle.</summary>
    /// <param name="suspended">Whether a turn is in hand, so that only its own parts may go on.</param>
    /// <param name="next">What is next.</param>
    public NextKind Next(bool suspended, out Next next)
    {
        Admission? admitted = null;
        NextKind kind;
        next = default;
        lock (_messages)
        {
            kind = Upcoming(suspended);
            switch (kind)
            {
                case NextKind.Continuation:
                    next = new Next(default, _continuations!.Dequeue());
                    break;
                case NextKind.Message:
                    var envelope = _messages.Dequeue();
                    next = new Next(envelope, default);
                    admitted = envelope.Message is StopMessage ? null : Admit(); // Behind a stop nobody gets in.
                    break;
                case NextKind.Closing:
                    _closingTaken = true;
                    break;
                default:
                    GoIdle(suspended);
                    break;
            }
        }

        admitted?.TrySet(null); // Outside the lock: it wakes somebody.
        return kind;
    }

    /// <summary>Goes idle, if there is nothing to do.</summary>
    /// <param name="suspended">Whether a turn is in hand, so that only its own parts may go on.</param>
    public bool TryGoIdle(bool suspended)
    {
        lock (_messages)
        {
            if (Upcoming(suspended) != NextKind.Nothing)
            {
                return false;
            }

            GoIdle(suspended);
            return true;
        }
    }

    /// <summary>Takes what was never handled, after the inbox was closed.</summary>
    public bool TryTakeLeft(out Envelope envelope)
    {
        lock (_messages)
        {
            Debug.Assert(_state != State.Open, "Only a closed inbox has something left.");
            return _messages.TryDequeue(out envelope);
        }
    }

    /// <summary>Refuses from now on stops too.</summary>
    /// <returns><see langword="false"/> if something is left to be answered first.</returns>
    public bool TrySeal()
    {
        lock (_messages)
        {
            if (_messages.Count > 0)
            {
                return false;
            }

            _state = State.Sealed;
            return true;
        }
    }

    private bool HasRoom => capacity is null || (_messages.Count < capacity && _waiting is not { Count: > 0 });

    private NextKind Upcoming(bool suspended) =>
        _continuations is { Count: > 0 } ? NextKind.Continuation
        : suspended ? NextKind.Nothing
        : _state == State.Open ? (_messages.Count > 0 ? NextKind.Message : NextKind.Nothing)
        : _closingTaken ? NextKind.Nothing
        : NextKind.Closing;

    private PutResult Put(in Envelope envelope)
    {
        _messages.Enqueue(envelope);
        return !_suspended && _state == State.Open && Schedule() ? PutResult.Wake : PutResult.Accepted;
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

    private void GoIdle(bool suspended)
    {
        _scheduled = false;
        _suspended = suspended;
        if (_messages.Count == 0 && _messages.Capacity > KeptLength)
        {
            _messages.TrimExcess();
        }
    }

    // Each message taken makes room for one; a stop needs none.
    private Admission? Admit()
    {
        if (_waiting is not { Count: > 0 } || (_messages.Count >= capacity && _waiting.First!.Value.Envelope.Message is not StopMessage))
        {
            return null;
        }

        var admission = _waiting.First!.Value;
        _waiting.RemoveFirst();
        _messages.Enqueue(admission.Envelope);
        return admission;
    }
}
