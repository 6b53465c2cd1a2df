using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Nekka;

/// <summary>What waits for an actor: parts of its turn that can go on, then its messages, first come first served.</summary>
/// <remarks>
/// <para>Putting, closing and going idle are steps under one lock. So an envelope is either handled, or handed back by
/// <see cref="TryTakeLeft"/>, or refused, and no wake-up is lost: whoever puts into an idle inbox is told to have the
/// actor scheduled, and whoever takes the last one goes idle in the same step.</para>
/// <para>What has come in is taken over as a whole, then handled without the lock. A part of a turn that can go on, an
/// end, and in a bounded inbox every message, since each makes room for one, call the actor back to the lock.</para>
/// <para><b>Thread safety:</b> any thread may put, post, withdraw and close. Only the actor's own pass takes.</para>
/// </remarks>
[DebuggerDisplay("Count = {Count}, {_state}")]
internal sealed partial class Inbox
{
    private const int Unbounded = 0;

    // The senders' side, then what is seldom used, then the actor's side: so much memory lies between the two that they
    // share no line of it.
    private readonly int _capacity;
    private BriefLock _lock;
    private volatile State _state;
    private bool _closingTaken;

    // An actor that has not been launched counts as scheduled: what is sent meanwhile waits for Launch.
    private bool _scheduled = true;
    private bool _suspended;
    private int _wakes; // How often the actor has been scheduled; may overflow.
    private IncomingEnvelopes _incoming;
    private Between _between;
    private ActorSide _own;

    public Inbox(int? capacity, InboxFullMode fullMode = InboxFullMode.Wait)
    {
        _capacity = capacity ?? Unbounded;
        _between.FullMode = fullMode;
        _own.IsCalledBack = IsBounded;
    }

    private enum State : byte
    {
        Open,
        Closed, // Nothing but stops gets in; what is left is being answered.
        Sealed, // Nothing gets in.
    }

    /// <summary>How many messages may wait; <see langword="null"/> for any number.</summary>
    public int? Capacity => IsBounded ? _capacity : null;

    /// <summary>Whether the actor handles nothing more.</summary>
    public bool IsClosed => _state != State.Open;

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
        _lock.Enter();
        try
        {
            if (_state != State.Open)
            {
                return PutResult.Refused;
            }

            if (HasRoom)
            {
                return Put(admission.Envelope);
            }

            admission.Place = (_between.Waiting ??= new LinkedList<Admission>()).AddLast(admission);
            return PutResult.Full;
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>Puts a request to stop. It needs no room, keeps its place in line, and gets in until the end.</summary>
    public PutResult PutStop(in Envelope stop, ActorCell owner)
    {
        _lock.Enter();
        try
        {
            if (_state == State.Sealed)
            {
                return PutResult.Refused;
            }

            _between.HoldsStop = true;
            return PutInLine(stop, owner);
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>Puts a notice of the library's own. It needs no room, and keeps its place in line.</summary>
    public PutResult PutNotice(in Envelope notice, ActorCell owner)
    {
        _lock.Enter();
        try
        {
            return _state != State.Open ? PutResult.Refused : PutInLine(notice, owner);
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>Takes back an envelope that still waits for room.</summary>
    /// <returns><see langword="false"/> if it does not wait any more.</returns>
    public bool Withdraw(Admission admission)
    {
        _lock.Enter();
        try
        {
            if (admission.Place?.List is not { } line)
            {
                return false;
            }

            line.Remove(admission.Place);
            return true;
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>Posts a part of the actor's turn that can go on; it comes ahead of the messages, even after the end.</summary>
    /// <returns>Whether the caller must have the actor scheduled.</returns>
    public bool Post(SendOrPostCallback callback, object? state)
    {
        _lock.Enter();
        try
        {
            (_between.Continuations ??= new()).Enqueue((callback, state));
            _own.IsCalledBack = true;
            return Schedule();
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>Puts a signal; it is taken between turns, ahead of the messages. A sealed inbox drops it.</summary>
    /// <returns>Whether the caller must have the actor scheduled.</returns>
    public bool PutSignal(Signal signal)
    {
        _lock.Enter();
        try
        {
            if (_state == State.Sealed)
            {
                return false;
            }

            (_between.Signals ??= new()).Enqueue(signal);
            _own.IsCalledBack = true;
            return !_suspended && Schedule();
        }
        finally
        {
            _lock.Exit();
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
        _lock.Enter();
        try
        {
            if (_state != State.Open)
            {
                return false;
            }

            _state = State.Closed;
            _own.IsCalledBack = true;
            if (_between.Waiting is not null)
            {
                refused = CloseLine(_between.Waiting);
            }

            wake = !_suspended && Schedule();
            return true;
        }
        finally
        {
            _lock.Exit();
        }
    }

    private bool IsBounded => _capacity != Unbounded;

    private int Waiting => _own.Batch.Count + _incoming.Count;

    private bool HasRoom => !IsBounded || (Waiting < _capacity && _between.Waiting is not { Count: > 0 });

    // Behind what was sent before, if that waits for room; nobody waits for the admission.
    private PutResult PutInLine(in Envelope envelope, ActorCell owner)
    {
        if (_between.Waiting is not { Count: > 0 })
        {
            return Put(envelope);
        }

        _between.Waiting.AddLast(new Admission(owner, envelope));
        return PutResult.Accepted;
    }

    private PutResult Put(in Envelope envelope)
    {
        if (_suspended || _state != State.Open || !Schedule())
        {
            _incoming.Add(envelope);
            return PutResult.Accepted;
        }

        if (Waiting == 0)
        {
            _own.Batch.Put(envelope); // Nobody is at work: this saves the actor the lock.
        }
        else
        {
            _incoming.Add(envelope);
        }

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

    // What has been sent is left to be answered; who waits to send is refused.
    private List<Admission>? CloseLine(LinkedList<Admission> line)
    {
        List<Admission>? refused = null;
        foreach (var admission in line)
        {
            if (admission.IsSent)
            {
                _incoming.Add(admission.Envelope);
            }
            else
            {
                (refused ??= []).Add(admission);
            }
        }

        line.Clear();
        return refused;
    }

    /// <summary>What is seldom used, and fills the line of memory between senders and actor.</summary>
    /// <remarks>Both write with every message, at the same time. Measured on two cores: a message told costs 15 ns with this
    /// distance and 25 to 50 without.</remarks>
    private struct Between
    {
        public Queue<(SendOrPostCallback Callback, object? State)>? Continuations;
        public Queue<Signal>? Signals;
        public Queue<(SendOrPostCallback Callback, object? State)>? Background;
        public LinkedList<Admission>? Waiting;
        public int HighWaterMark;
        public int Dropped;
        public int GivenUp;             // Noted since what was given up was last removed.
        public volatile bool HoldsStop;
        public bool MessageIsNext;      // The background has had its turn.
        public bool BackgroundIsJoined; // Its parts are continuations now.
        public InboxFullMode FullMode;
#pragma warning disable CS0649 // It only takes room.
        public Padding Padding;
#pragma warning restore CS0649
    }

    [InlineArray(1)]
    private struct Padding
    {
        private long _eightBytes;
    }

    /// <summary>What the actor writes with every message.</summary>
    internal struct ActorSide
    {
        /// <summary>The envelopes taken over.</summary>
        public EnvelopeBatch Batch;

        /// <summary>Whether the next message may be taken under the lock only.</summary>
        public volatile bool IsCalledBack;
    }
}
