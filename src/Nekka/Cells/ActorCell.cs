using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Nekka;

/// <summary>One actor as all others see it: where it is reached, the stage it is in, and its end.</summary>
/// <remarks>
/// <para>It is also the actor's <see cref="SynchronizationContext"/>: what an <c>await</c> in a handler posts comes back here, ahead of the
/// inbox, so that the parts of a turn run one at a time and where the actor runs.</para>
/// <para>A message comes by <see cref="Delivery"/>; <see cref="Close"/> shuts the inbox, once. <see cref="ActorLoop"/> is the cell that runs the
/// turns of an actor object. A cell without an object may pass on what its inbox holds. What most actors never have stands in
/// <see cref="Nekka.Attachments"/>.</para>
/// <para>The cell outlives the actor object: references hold the cell, and the cell lets go of the object when the actor has stopped.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}, {Stage}")]
internal abstract class ActorCell : ReceivingActor
{
    private readonly Inbox _inbox;
    private Type _actorClass;
    private string? _urn;
    private Attachments? _attachments;
    private WaitBook? _record;
    private byte _life;
    private protected AfterTurn _afterTurn;
    private protected bool _isBlockedFor; // A thread has blocked for an answer of the actor's.
    private protected uint _begun; // When the turn in hand began, or one shortly before it in the same pass.

    private protected ActorCell(ActorSystem system, ActorOptions? options, Type actorClass, Func<ActorCell, ActorRef> refer)
    {
        System = system;
        _actorClass = actorClass;

        // In this order, because it is that of their places in memory: what senders read comes before the inbox, whose end
        // the actor writes to; what comes after it is the actor's own object.
        Reference = refer(this);
        if (options?.Name is { } name)
        {
            Attachments.Name = name;
        }

        _inbox = new Inbox(options?.InboxCapacity, options?.InboxFullMode ?? InboxFullMode.Wait);
        system.Simulation?.Created(this);
    }

    /// <summary>The actor whose turn this thread is running.</summary>
    /// <remarks>Every context is a cell. A cast would look through the base classes, with every await in a handler.</remarks>
    public static new ActorCell? Current
    {
        get
        {
            var context = ActorContext.Current;
            Debug.Assert(context is null or ActorCell, "A context of another kind would be taken for a cell.");
            return Unsafe.As<ActorCell>(context);
        }
    }

    public ActorSystem System { get; }

    public override Type ActorClass => _actorClass;

    /// <summary>The reference that was given out first.</summary>
    public override ActorRef Reference { get; }

    public Inbox Inbox => _inbox;

    /// <summary>The actor object; null before it is constructed and after it has stopped.</summary>
    public Actor? Actor => Unsafe.As<Actor>(ActorObject);

    /// <summary>The stage that the actor is in. Its own pass alone changes it.</summary>
    public Life Life => new(ref _life);

    private Stage Stage => Life.Stage;

    public bool IsAlive => !_inbox.IsClosed;

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

    /// <summary>Why the actor has ended, or is about to.</summary>
    public End End => _attachments?.Ending ?? End.Stopped;

    /// <summary>What the actor has besides an inbox; made with the first of it.</summary>
    public Attachments Attachments => _attachments ?? Interlocked.CompareExchange(ref _attachments, new Attachments(), null) ?? _attachments;

    /// <inheritdoc cref="Attachments"/>
    /// <value><see langword="null"/> if the actor has nothing of it.</value>
    public Attachments? AttachmentsIfAny => _attachments;

    /// <summary>What decides when the actor fails; <see langword="null"/> if it is not supervised.</summary>
    public Supervisor? Supervisor => _attachments?.Supervisor;

    /// <summary>Whose child the actor is.</summary>
    public override ActorCell? Parent => _attachments?.Parentage?.Parent;

    /// <summary>The actor's children; made with the first.</summary>
    public Children Children => LazyInitializer.EnsureInitialized(ref Attachments.Children, static () => new Children());

    public override string? Name => _attachments?.Name;

    public override ILogger Logger => System.Loggers.Of(ActorClass);

    public override ILogger SystemLogger => System.Logger;

    public override ForeignFailures ForeignFailures => System.ForeignFailures;

    public override bool IsDaemon => Actor is ThreadActor { IsDaemon: true };

    public override bool IsSimulated => System.Simulation is not null;

    public override string Urn => _urn ?? System.Registry.NameOf(this);

    /// <summary>The identity, if it has been read by anybody.</summary>
    public string? UrnIfRead => _urn;

    /// <summary>The neighbour in the registry's list, which is the registry's own and guarded by its lock.</summary>
    public ActorCell? Previous { get; set; }

    /// <inheritdoc cref="Previous"/>
    public ActorCell? Next { get; set; }

    /// <summary>What the actor is to the registry; guarded by its lock.</summary>
    public Membership Membership { get; set; }

    /// <summary>Whether this thread runs the actor's turn or its constructor.</summary>
    public bool IsHere => ActorContext.Current == this || Construction.Constructing == this;

    /// <summary>Identifies the cell on the registry's behalf, under its lock.</summary>
    public string AssignUrn() => _urn ??= System.Simulation?.UrnOf(this) ?? $"urn:uuid:{Guid.NewGuid()}";

    /// <summary>Puts a notice that nobody sent into the inbox, full or not. An actor that is about to end has no use for it.</summary>
    public void Notify(Notice notice)
    {
        var envelope = new Envelope(notice, Reply: null);
        this.Deliver(_inbox.PutNotice(envelope, this), envelope);
    }

    /// <summary>Takes the object that is being constructed for it.</summary>
    public void Adopt(Actor actor)
    {
        ActorObject = actor;
        _actorClass = actor.GetType();
    }

    /// <summary>Lets go of the actor object.</summary>
    public void ForgetObject() => ActorObject = null;

    /// <summary>Has the actor run where the runtime says.</summary>
    public void Launch(ActorRuntime runtime)
    {
        Runtime = runtime;
        Life.Enter(Stage.Launched);
        System.Registry.Add(this);
        if (!IsAlive)
        {
            System.Registry.Remove(this); // It was told to stop at once, in its constructor.
        }

        Telemetry.Refresh();
        Measure.Count(Telemetry.Started, this);
        if (Telemetry.Source?.HasListeners() == true && Activity.Current is { } starter)
        {
            Attachments.Starter = starter;
        }

        Runtime.Schedule(this);
        System.Simulation?.MayInterrupt();
    }

    /// <summary>Takes back a part of the actor's turn that can go on.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        System.Simulation?.Posted(this);
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

    /// <summary>Has the actor handle a signal between two turns. Any thread may call it.</summary>
    public void Signal(Signal signal)
    {
        if (_inbox.PutSignal(signal))
        {
            Runtime.Schedule(this);
        }
    }

    /// <summary>Has the actor handle a signal before anything else, even while a turn awaits. Any thread may call it.</summary>
    public abstract void SignalAtOnce(Signal signal);

    /// <summary>Has the actor restart after the turn in hand. Any thread may call it.</summary>
    public abstract void SignalRestart();

    /// <summary>Has the actor fail because a child of its has failed. Any thread may call it.</summary>
    public abstract void FailWithChild(ActorCell child, Exception failure);

    /// <summary>Learns that a sender has given up what it has sent: it need not be handled, nor stand in line.</summary>
    public override void NoteGivenUp() => _inbox.NoteGivenUp();

    /// <summary>Has something done when the turn in hand is over.</summary>
    public void AfterThisTurn(AfterTurn what) => _afterTurn |= what;

    public override Future<bool> Stop(StopMode mode) => Stopping.Stop(this, mode);

    public override void TakeStop(Future? reply) => Stopping.TakeStop(this, reply);

    public override void AnswerAtTheEnd(Future? stop) => Stopping.AnswerAtTheEnd(this, stop);

    public override bool IsIdle(out int wakes) => _inbox.IsIdle(out wakes);

    public override int UnhandledCount => this.CountUnhandled();

    public override string TurnInHand => this.DescribeTurn();

    public override string NextStep => this.DescribeNextStep();

    /// <summary>Learns that one hook of a turn is over; the next one has a task and waits of its own.</summary>
    public void EndHook() => _record?.EndTurn();

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

    /// <summary>Shuts the inbox: from here on nothing is accepted. The pass will find it closed once the turn in hand is over.</summary>
    public void Close()
    {
        if (!_inbox.Close(out var refused, out var wake))
        {
            return;
        }

        System.Registry.BeginEnding(this);
        foreach (var admission in refused)
        {
            admission.TrySetException(Dead(admission.Envelope.Message));
        }

        this.EndBackOff();
        if (wake)
        {
            Runtime.Schedule(this);
        }

        this.CancelStopped(); // Last: a callback of somebody else's may take its time, or wait for the end.
        _attachments?.Background?.Cancel();
    }

    /// <summary>The exception for a message that the actor will never handle.</summary>
    public ActorDeadException Dead(object? message) => End.ToException(this, message);

    /// <summary>The book of what the actor's turn waits for; made when first asked for.</summary>
    public WaitBook Record => RecordIfAny ?? Interlocked.CompareExchange(ref _record, new WaitBook(this), null) ?? _record;

    /// <inheritdoc cref="Record"/>
    /// <value><see langword="null"/> if the actor has never waited.</value>
    public WaitBook? RecordIfAny => Volatile.Read(ref _record);

    /// <summary>The waits of the turn in hand, and of work that it began.</summary>
    public IEnumerable<IWait> Waits => RecordIfAny is { } record && (HasTurnInHand || record.Blocking is not null || _inbox.InHand is not null)
        ? record.Waits
        : []; // Between turns the book holds what they have left behind.

    /// <summary>The waits that the turn in hand cannot end before.</summary>
    public IEnumerable<IWait> CertainWaits => RecordIfAny?.CertainWaits ?? [];

    public override string CurrentWork => this.DescribeWork();

    public override string ReasonForDelay(Future owed, string question) => this.DescribeDelay(owed, question);

    public override TimeProvider Clock => System.Clock;

    /// <summary>The actor that owes a future, if it is known.</summary>
    public static ActorCell? OwnerOf(Future future) => (ActorCell?)future.Owner;

    public override void PrepareForBlockedThread(bool isForEver)
    {
        if (isForEver)
        {
            RefuseToWaitForItself();
        }

        Runtime.RefuseWaitFor(this);
        _isBlockedFor = true;
    }

    public override bool Wait(Future future, Deadline deadline) => Runtime.Wait(future, deadline);

    public override void BeginBlocking(Future awaited, Deadline deadline) => Record.BeginBlocking(awaited, deadline);

    public override void EndBlocking() => Record.EndBlocking();

    public override Future? BeginCombinedWait(Future combined) => Record.BeginCombinedWait(combined);

    public override void EndCombinedWait(Future? outer) => Record.EndCombinedWait(outer);

    public override void NoteAwait(IAwait wait) => BookOfTurn()?.NoteAwait(wait);

    public override void NoteTask(Future future) => BookOfTurn()?.NoteTask(future);

    public override void NoteOwnTask(Task task) => BookOfTurn()?.NoteOwnTask(task);

    public override void ThrowIfRefused(Future awaited) => RecordIfAny?.ThrowIfRefused(awaited);

    /// <summary>Throws if this thread runs the actor's turn, or its constructor, and so would wait for itself.</summary>
    /// <exception cref="ActorDeadlockException">It does.</exception>
    public void RefuseToWaitForItself()
    {
        if (IsHere && System.Options.DeadlockDetection != DeadlockDetection.Off)
        {
            throw Deadlock.OfOne(this);
        }
    }

    // Null in a part of the background work: no turn waits for what that awaits.
    private WaitBook? BookOfTurn()
    {
        if (_attachments?.Background is { IsInPart: true })
        {
            return null;
        }

        AfterThisTurn(AfterTurn.ForgetWaits);
        return Record;
    }

    private protected void SettleIfSuspended()
    {
        if (HasTurnInHand)
        {
            _record?.SettleSuspended();
        }
    }

    public override string ToString() => Name is { } name
        ? $"{Wording.Of(ActorClass)}/{ShownText.Cut(name)} ({Urn})"
        : $"{Wording.Of(ActorClass)} ({Urn})";
}
