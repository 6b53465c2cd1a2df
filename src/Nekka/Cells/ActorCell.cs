using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Nekka.Foreign;
using Nekka.Futures;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Recording;
using Nekka.Telemetry;
using Nekka.Text;

namespace Nekka.Cells;

/// <summary>One actor as all others see it: where it is reached, the stage it is in, and its end.</summary>
/// <remarks>
/// <para>The cell is also the actor's <see cref="SynchronizationContext"/>. The code behind an <c>await</c> in a handler comes back here, ahead
/// of the messages, so the parts of a turn run one at a time, and where the actor runs.</para>
/// <para><see cref="Delivery"/> puts messages into the inbox, and <see cref="Close"/> shuts it. The class that runs the turns of an actor
/// object derives from this one. The cell of a pool has no actor object: the pool's workers handle its messages. State that most actors
/// never have is kept in <see cref="Cells.Attachments"/>.</para>
/// <para>The cell outlives the actor object: references hold the cell, and the cell lets go of the object when the actor has stopped.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}, {Stage}")]
internal abstract class ActorCell : ReceivingActor
{
    private readonly Inbox _inbox;
    private Type _actorClass;
    private string? _urn;
    private Attachments? _attachments;
    private byte _life;
    private protected AfterTurn _afterTurn;
    private protected bool _isInBackgroundPart; // Used by WaitingActor only; here it fills the padding behind other bytes.
    private byte _begunWith; // How many messages had been taken by _begun, the last digits of it; it fills the padding, too.
    private protected uint _begun; // When the turn in hand began, or one shortly before it in the same pass.

    private protected ActorCell(SystemContext system, string? name, int? inboxCapacity, InboxFullMode inboxFullMode, Type actorClass, Func<ActorCell, ActorRef> refer, InboxKind inboxKind)
    {
        System = system;
        _actorClass = actorClass;

        // In this order, because it is that of their places in memory: what senders read comes before the inbox, whose end
        // the actor writes to; what comes after it is the actor's own object.
        Reference = refer(this);
        var recorder = system.NewRecorder();
        if (recorder is not null)
        {
            Attachments.Add(recorder); // The first of the parts.
            _afterTurn = AfterTurn.Record;
        }

        if (name is not null)
        {
            Attachments.Name = name;
        }

        var arrivals = recorder is null ? null : new Arrivals(recorder);
        _inbox = inboxKind switch
        {
            InboxKind.Renewable => new RenewableInbox(inboxCapacity, inboxFullMode) { Arrivals = arrivals },
            InboxKind.Shared => new SharedInbox(inboxCapacity, inboxFullMode) { Arrivals = arrivals },
            _ => new Inbox(inboxCapacity, inboxFullMode) { Arrivals = arrivals },
        };
        system.MessageProbe?.Created(this);
    }

    [ThreadStatic]
    private static ActorCell? t_constructing;

    /// <summary>The actor that this thread constructs; Start may be called inside a constructor.</summary>
    public static ActorCell? Constructing => t_constructing;

    /// <summary>The actor whose turn this thread is running.</summary>
    /// <remarks>Every context is a cell, so no cast looks through the base classes.</remarks>
    public static new ActorCell? Current
    {
        get
        {
            var context = ActorContext.Current;
            Debug.Assert(context is null or ActorCell, "A context of another kind would be taken for a cell.");
            return Unsafe.As<ActorCell>(context);
        }
    }

    /// <summary>The system that the actor belongs to.</summary>
    public SystemContext System { get; }

    public override Type ActorClass => _actorClass;

    /// <summary>The reference that was given out first.</summary>
    public override ActorRef Reference { get; }

    public Inbox Inbox => _inbox;

    /// <summary>The stage that the actor is in. Its own pass alone changes it.</summary>
    public Life Life => new(ref _life);

    private Stage Stage => Life.Stage;

    /// <summary>Whether the inbox is open for the present actor object, whose end has not begun.</summary>
    /// <remarks><see cref="ActorRef.IsAlive"/> is <see cref="TakesMessages"/>: for an actor by key that is at rest, or whose object ends, that is true
    /// and this is false.</remarks>
    public bool IsOpen => _inbox.IsOpen;

    /// <summary>Whether messages get in, for the present actor object or another.</summary>
    public bool TakesMessages => _inbox.TakesMessages;

    /// <summary>Whether the actor has ended, or was never started.</summary>
    public bool HasEnded => Life.Stage == Stage.Ended;

    /// <summary>Whether the actor has been launched and has not ended.</summary>
    public bool IsUnderWay => Life.Stage is >= Stage.Launched and < Stage.Ended;

    /// <summary>Whether the actor's first start, or that of a restart, is not over.</summary>
    public bool IsInItsStart => Life.Stage < Stage.Running;

    /// <summary>Whether this thread runs a start of the actor's.</summary>
    public bool IsStartingHere => Life.Stage is Stage.Starting or Stage.Restarting && ActorContext.Current == this;

    /// <summary>When the turn in hand began, or one shortly before it, in milliseconds; it comes round after 49 days.</summary>
    public uint Begun => Volatile.Read(ref _begun);

    /// <summary>Whether <see cref="Begun"/>, which is to be read afterwards, is when that message began, and not one before it.</summary>
    /// <param name="taken">How many messages the actor had taken, that one the last of them.</param>
    public bool BeganWith(long taken) => unchecked((byte)(taken - Volatile.Read(ref _begunWith))) == 1;

    /// <summary>Why the actor has ended, or is about to.</summary>
    public End End => _attachments?.Ending ?? End.Stopped;

    /// <summary>What the actor has besides an inbox; made with the first of it.</summary>
    public Attachments Attachments => _attachments ?? Interlocked.CompareExchange(ref _attachments, new Attachments(), null) ?? _attachments;

    /// <inheritdoc cref="Attachments"/>
    /// <value><see langword="null"/> if the actor has nothing of it.</value>
    public Attachments? AttachmentsIfAny => _attachments;

    public override ActorCell? Parent => _attachments?.Parent;

    /// <summary>Whether a host starts and ends the actor. Then nobody ends it by disposing of a reference: the container of the host disposes of all
    /// that it has injected, in an order of its own and without a deadline.</summary>
    public virtual bool IsHosted => _attachments is { IsHosted: true };

    /// <summary>Whether the actor refuses messages until its host begins to start it.</summary>
    public virtual bool IsHeldBack => End.IsUnbegun;

    /// <summary>Delivers a message while the actor <see cref="Runtimes.RunnableActor.Diverts"/>: passes it on, refuses it, or puts it into the inbox after
    /// all.</summary>
    public virtual PutResult Divert(in Envelope envelope) => IsHeldBack ? PutResult.Refused : this.Deliver(_inbox.TryPut(envelope), envelope);

    /// <summary>Notes that a host will start the actor, and end it.</summary>
    /// <param name="missing">What is to be done before the actor takes messages, as a sentence for their senders; <see langword="null"/> if messages
    /// wait for the start.</param>
    public void AwaitHost(string? missing)
    {
        Attachments.IsHosted = true;
        if (missing is not null)
        {
            Attachments.Ending = End.Unbegun(missing);
            _diverts = true;
        }
    }

    /// <summary>Lets messages in: the host begins to start its actors.</summary>
    public virtual void LetIn()
    {
        Attachments.Ending = null;
        _diverts = false;
    }

    /// <summary>How many messages wait for the actor outside of its inbox: those that were sent to the keys of a pool, and those that wait for room
    /// there.</summary>
    public virtual (int Waiting, int ForRoom) WaitingOutside => default;

    /// <summary>Whether other actors handle its messages, and count them.</summary>
    public virtual bool PassesOn => false;

    /// <summary>How many messages were taken from the inbox, or have been passed on instead.</summary>
    public virtual long CountTaken(in InboxState inbox) => inbox.Taken;

    /// <summary>The actor's last messages, the newest first; none without a flight recorder. Any thread may ask.</summary>
    public abstract IReadOnlyList<RecordedMessage> RecentMessages { get; }

    /// <summary>Lists <see cref="RecentMessages"/>, one a line, each line behind a line break and an indentation.</summary>
    public string ListRecentMessages(string indentation) => string.Concat(RecentMessages.Select(message => $"\n{indentation}{message}"));

    /// <summary>The children that have not ended.</summary>
    public abstract IReadOnlyList<ActorCell> ChildCells { get; }

    /// <summary>Returns the actor's share of one of the metrics, which a collection adds up. Any thread may call it.</summary>
    public abstract long Count(Living what);

    /// <summary>Whether the actor is on another machine, so that it has no part in this process but its reference.</summary>
    public virtual bool IsElsewhere => false;

    /// <summary>Whether the actor may have a new child.</summary>
    public virtual bool MayHave(ActorCell child) => IsOpen;

    /// <summary>Whether the actor restarts after the turn in hand.</summary>
    public abstract bool IsRestartPending { get; }

    /// <summary>Whether work that the actor began in the background has not ended.</summary>
    public abstract bool RunsInBackground { get; }

    /// <summary>A future of the actor's end.</summary>
    public abstract Future<Terminated> WhenStopped { get; }

    /// <summary>Learns that code wants to know of the end. An actor on another machine must be asked to tell of it.</summary>
    public virtual void NoteWatched()
    {
    }

    /// <summary>A future of the end of the actor's start.</summary>
    public abstract Future WhenStarted { get; }

    /// <summary>A token that is cancelled when the actor stops.</summary>
    public virtual CancellationToken Stopped => this.GetStopped();

    public override string? Name => _attachments?.Name;

    public override ILogger Logger => System.Loggers.Of(ActorClass);

    public override ILogger SystemLogger => System.Logger;

    public override ForeignFailures ForeignFailures => System.ForeignFailures;

    public override bool IsSimulated => System.IsSimulated;

    public override string Urn => _urn ?? System.Registry.NameOf(this);

    /// <summary>Where a cluster has the actor; <see langword="null"/> for an actor that exists in this process only. Cells with the same address stand
    /// for the same actor.</summary>
    public virtual ClusterAddress? Address => null;

    /// <summary>The identity, if it has been read by anybody.</summary>
    public string? UrnIfRead => _urn;

    /// <summary>The neighbour in the registry's list, which is the registry's own and guarded by its lock.</summary>
    public ActorCell? Previous { get; set; }

    /// <inheritdoc cref="Previous"/>
    public ActorCell? Next { get; set; }

    /// <summary>What the actor is to the registry; guarded by its lock.</summary>
    public Membership Membership { get; set; }

    /// <summary>Whether this thread runs the actor's turn or its constructor.</summary>
    public bool IsCurrent => ActorContext.Current == this || Constructing == this;

    /// <summary>Whether the actor cannot end before the code that calls this has: for a pool, also if the code is a worker's.</summary>
    public virtual bool EndsAfterCaller => IsCurrent;

    /// <summary>Identifies the cell on the registry's behalf, under its lock.</summary>
    public string AssignUrn() => _urn ??= System.NewUrn(this);

    /// <summary>Puts a notice that nobody sent into the inbox, full or not. An actor that is about to end has no use for it.</summary>
    public void Notify(Notice notice)
    {
        var envelope = new Envelope(notice, Reply: null);
        this.Deliver(_inbox.PutNotice(envelope, this), envelope);
    }

    /// <summary>Takes the object that is being constructed for it.</summary>
    public void Adopt(object actor)
    {
        ActorObject = actor;
        _actorClass = actor.GetType();
    }

    /// <summary>Makes the actor handle every message in a reentrant turn.</summary>
    public void MakeReentrant()
    {
        Inbox.LockAlways();
    }

    /// <summary>Lets go of the actor object.</summary>
    public void ForgetObject() => ActorObject = null;

    /// <summary>Makes this thread construct that actor, or with <see langword="null"/> none.</summary>
    /// <returns>The actor that it constructed before.</returns>
    public static ActorCell? ExchangeConstructing(ActorCell? actor)
    {
        var outer = t_constructing;
        t_constructing = actor;
        return outer;
    }

    /// <summary>Makes the runtime run the actor.</summary>
    public void Launch(ActorRuntime runtime)
    {
        Runtime = runtime;
        Life.Enter(Stage.Launched);
        Announce();
        if (Span.Continued is { } starter)
        {
            Attachments.Starter = starter;
        }

        Runtime.Schedule(this);
        System.MessageProbe?.Scheduled(this);
    }

    /// <summary>Puts the launched actor into the registry, and counts it.</summary>
    private protected void Announce()
    {
        System.Registry.Add(this);
        if (!IsOpen)
        {
            System.Registry.Remove(this); // It was told to stop at once, in its constructor.
        }

        Instruments.Refresh();
        System.Probe.Launched(this);
    }

    /// <summary>Takes back a part of the actor's turn that can go on.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        System.MessageProbe?.Resumes(this);
        if (_inbox.Post(d, state))
        {
            Runtime.Schedule(this);
        }
    }

    /// <summary>Runs the callback as a part of the actor's turn, and waits for it.</summary>
    public override void Send(SendOrPostCallback d, object? state)
    {
        if (ActorContext.Current == this)
        {
            d(state);
            return;
        }

        var done = new Future<object?>();
        Post(
            _ =>
            {
                try
                {
                    d(state);
                    done.TrySet(null);
                }
                catch (Exception exception) when (done.TrySetException(exception))
                {
                    // The sender is told.
                }
            },
            null);
        done.Get();
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Makes the actor handle a signal between two turns. Any thread may call it.</summary>
    public virtual void Signal(Signal signal)
    {
        if (_inbox.PutSignal(signal))
        {
            Runtime.Schedule(this);
        }
    }

    /// <summary>Makes the actor handle a signal ahead of messages and other signals, in line with the continuations of a turn, and so even while
    /// a turn awaits. Any thread may call it.</summary>
    public abstract void SignalAtOnce(Signal signal);

    /// <summary>Makes the actor restart after the turn in hand. Any thread may call it.</summary>
    public abstract void SignalRestart();

    /// <summary>Makes the actor fail because a child of its has failed. Any thread may call it.</summary>
    public abstract void FailWithChild(ActorCell child, Exception failure);

    /// <summary>Ends the back-off before a restart, if the actor is in one: it restarts, or ends, at once.</summary>
    public abstract void EndBackOff();

    /// <summary>What an actor by key waits for because its starts have failed; <see langword="null"/> if it does not.</summary>
    public virtual StartDelay? DelayedStart => null;

    /// <summary>Learns that one hook of a turn, or the handler, is over; the next one has a task and waits of its own.</summary>
    public abstract void EndUserCode();

    /// <summary>Throws if this thread runs the actor's turn, or its constructor, and so would wait for itself.</summary>
    public abstract void RefuseToWaitForItself();

    /// <summary>Makes the actor do some work besides its turns. Its first part runs here and now, as a part of the turn in hand.</summary>
    /// <returns><see langword="false"/> if the actor is about to end.</returns>
    public abstract bool TryRunInBackground(Func<CancellationToken, Task> work);

    /// <summary>Runs a part of the work that the actor does besides its turns, here and now, as a part of the turn in hand.</summary>
    public abstract void RunBackgroundPart(SendOrPostCallback part, object? state);

    /// <summary>Notes that the making of a stream has failed. That is no failure of the actor.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="stream">The stream, for the log.</param>
    /// <param name="isHeard">Whether the reader is told.</param>
    public abstract void NoteStreamFailure(Exception exception, object stream, bool isHeard);

    /// <summary>Makes a stream of the items that a lambda makes in the actor.</summary>
    public abstract IAsyncEnumerable<T> Stream<TActor, T>(Func<TActor, IAsyncEnumerable<T>> method)
        where TActor : class;

    /// <summary>Enumerates a stream whose items are made on another machine.</summary>
    /// <returns><see langword="null"/> if they are made in this process.</returns>
    public virtual IAsyncEnumerator<T>? EnumerateElsewhere<T>(object stream, CancellationToken cancellationToken) => null;

    /// <summary>Makes a dynamic proxy to the actor, which has that reference.</summary>
    [RequiresUnreferencedCode(DynamicCode.Reason)]
    [RequiresDynamicCode(DynamicCode.Reason)]
    public abstract object NewDynamicProxy(ActorRef reference);

    /// <summary>Learns that <see cref="Close"/> has just shut the inbox, once for each actor object. Any thread may come here.</summary>
    /// <param name="attachments">Those of the object that ends. An actor by key may have another object by now.</param>
    private protected abstract void OnClosed(Attachments? attachments);

    /// <summary>Whether a request to stop stands in line, so that no start is put off or tried again.</summary>
    public virtual bool IsAboutToStop => Inbox.HoldsStop;

    /// <summary>Whether another actor handles what this one leaves when it ends.</summary>
    public virtual bool HandsOn => false;

    /// <summary>Hands on what the actor has not handled at its end, if another one handles it in its place.</summary>
    /// <param name="envelope">The message.</param>
    /// <param name="wasStashed">Whether the actor has handled the message once, and stashed it.</param>
    public virtual bool TryHandOn(in Envelope envelope, bool wasStashed) => false;

    /// <summary>Refuses an assignment that the actor as a whole cannot carry out. Only a cell without an object is asked.</summary>
    /// <exception cref="InvalidOperationException">It refuses.</exception>
    public virtual void CheckAssignment(string attribute)
    {
    }

    /// <summary>Refuses a request to stop where there is nothing that the request would stop.</summary>
    /// <exception cref="InvalidOperationException">It refuses.</exception>
    public virtual void CheckStop()
    {
    }

    /// <summary>Learns that a sender has given up what it has sent: it need not be handled, nor stand in line.</summary>
    public override void NoteGivenUp(Future owed) => _inbox.NoteGivenUp();

    /// <summary>Notes what to do when the turn in hand is over.</summary>
    public void AfterThisTurn(AfterTurn what) => _afterTurn |= what;

    /// <summary>Notes that no turn in hand began before that time. The actor's own pass notes it where it looks at the clock anyway, or has
    /// time to.</summary>
    /// <param name="time">The time.</param>
    /// <param name="taken">How many messages the actor had taken by then.</param>
    private protected void NoteBegun(uint time, long taken)
    {
        _begun = time;
        Volatile.Write(ref _begunWith, unchecked((byte)taken));
    }

    /// <summary>Notes that the turn in hand waits. If others were before it in the pass, so that nobody knows when it began, it counts as
    /// begun now: until it waits, a turn hardly ever takes long.</summary>
    /// <remarks>A flight recorder knows when it began.</remarks>
    private protected void NoteWait()
    {
        var taken = _inbox.SeemsToHaveHandled;
        if (!BeganWith(taken) && (_afterTurn & AfterTurn.Record) == AfterTurn.Nothing)
        {
            NoteBegun((uint)System.Milliseconds, taken - 1);
        }
    }

    /// <summary>Forgets which message was in hand when: messages that are given back are counted a second time.</summary>
    public void ForgetAge()
    {
        NoteBegun((uint)System.Milliseconds, _inbox.SeemsToHaveHandled);
        _attachments?.Sighting = null;
    }

    public override Future<bool> Stop(StopMode mode) => IsHeldBack ? Future.FromResult(false) : Stopping.Stop(this, mode);

    public override void TakeStop(Future? reply) => Stopping.TakeStop(this, reply);

    /// <summary>Ends what the inbox does for the present actor object, which has had its last turn.</summary>
    /// <returns><see langword="false"/> if something is left to be answered first.</returns>
    public virtual bool TryEndInbox() => _inbox.TrySeal();

    public override void AnswerAtTheEnd(Future? stop) => Stopping.AnswerAtTheEnd(this, stop);

    /// <summary>Ends the actor, unless it is in its last turn already.</summary>
    public void EndBy(End end)
    {
        if (Life.Stage < Stage.Stopping)
        {
            NoteEnd(end);
            Close();
        }
    }

    /// <summary>Notes why the actor ends.</summary>
    public void NoteEnd(End end) => Attachments.Ending = _attachments?.Ending?.FollowedBy(end) ?? end;

    /// <summary>Shuts the inbox: from here on it refuses all messages but requests to stop. The pass will find it closed once the turn in hand is over.</summary>
    /// <param name="only">The attachments of the object that is to end; <see langword="null"/> for the present one. Only an actor by key has several.</param>
    /// <remarks>The one place that shuts an inbox. Some twenty callers come here: requests to stop, failures, failed starts, the ends of pools
    /// and of actors by key. Each notes its reason first (<see cref="NoteEnd"/>); all calls but the first do nothing.</remarks>
    public void Close(Attachments? only = null)
    {
        if (!CloseInbox(only, out var attachments, out var refused, out var wake))
        {
            return;
        }

        Interlocked.MemoryBarrier(); // The inbox can be seen to be shut before this thread looks for what is attached, or for a delay.
        attachments ??= _attachments;
        System.Registry.BeginEnding(this);
        foreach (var admission in refused)
        {
            admission.TrySetException(Dead(admission.Envelope.Message));
        }

        EndBackOff();
        if (wake)
        {
            Runtime.Schedule(this);
        }

        OnClosed(attachments);
        this.CancelStopped(attachments); // Last: a callback of somebody else's may take its time, or wait for the end, which OnClosed may have to begin.
    }

    /// <summary>Shuts the inbox.</summary>
    /// <param name="only">As for <see cref="Close"/>.</param>
    /// <param name="attachments">Those of the object that ends; <see langword="null"/> if the actor will have no others.</param>
    /// <param name="refused">Those whose message was refused while it waited for room.</param>
    /// <param name="wake">Whether the caller must have the actor scheduled.</param>
    /// <returns><see langword="false"/> if it was shut before.</returns>
    private protected virtual bool CloseInbox(Attachments? only, out Attachments? attachments, out IReadOnlyList<Admission> refused, out bool wake)
    {
        attachments = null;
        return _inbox.Close(out refused, out wake);
    }

    /// <summary>The exception for a message that the actor will never handle.</summary>
    public virtual ActorDeadException Dead(object? message) => End.ToException(this, message);

    /// <summary>Begins anew with what the actor has besides an inbox: another actor object is made.</summary>
    private protected void Attach(Attachments attachments) => Interlocked.Exchange(ref _attachments, attachments);

    public override TimeProvider Clock => System.Clock;

    public override string ToString() => Name is { } name && Address is null // An address has the name in it.
        ? $"{DisplayText.Of(ActorClass)}/{SingleLineText.Cut(name)} ({Urn})"
        : $"{DisplayText.Of(ActorClass)} ({Urn})";
}
