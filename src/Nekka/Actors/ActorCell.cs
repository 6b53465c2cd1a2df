using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Nekka.Messages;

namespace Nekka;

/// <summary>One actor's life: its inbox, the turn in hand, the stage it is in, and its end.</summary>
/// <remarks>
/// <para>It is also the actor's <see cref="SynchronizationContext"/>: what an <c>await</c> in a handler posts comes back here, ahead of the
/// inbox, so that the parts of a turn run one at a time and where the actor runs.</para>
/// <para>The cell outlives the actor object: references hold the cell, and the cell lets go of the object when the actor has stopped.</para>
/// <para>A message comes by <see cref="Delivery"/>; <see cref="Execute"/> takes it and runs a turn; <see cref="Close"/> shuts the inbox, once.
/// What most actors never have stands in <see cref="Nekka.Attachments"/>.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}, {_life.Stage}")]
internal sealed partial class ActorCell : SynchronizationContext, IPoolWork
{
    [ThreadStatic]
    private static ActorCell? t_current;

    private readonly Inbox _inbox;
    private Actor? _actor;
    private string? _urn;
    private Attachments? _attachments;
    private Action? _endTurn;
    private int _steps;         // What is left of this pass, where the runtime counts by passes.
    private uint _begun;        // When the turn in hand began, or one shortly before it in the same pass. Comes round after 49 days.
    private bool _suspended;    // A turn is in hand whose task has not completed.
    private bool _isBlockedFor; // A thread has blocked for an answer of the actor's.
    private AfterTurn _afterTurn;
    private Life _life;

    public ActorCell(ActorSystem system, ActorOptions? options, Type actorClass, Func<ActorCell, ActorRef> refer)
    {
        System = system;
        ActorClass = actorClass;

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
    public static new ActorCell? Current => t_current;

    public ActorSystem System { get; }

    /// <summary>What runs the actor. Known once the actor has been constructed.</summary>
    public ActorRuntime Runtime { get; private set; } = ActorRuntime.ThreadPool;

    /// <summary>The class of the actor; while it is being constructed, what the caller of Start expects.</summary>
    public Type ActorClass { get; private set; }

    /// <summary>The reference that was given out first.</summary>
    public ActorRef Reference { get; }

    public Inbox Inbox => _inbox;

    /// <summary>The actor object; null before it is constructed and after it has stopped.</summary>
    public Actor? Actor => Volatile.Read(ref _actor);

    /// <summary>The stage that the actor is in. Its own pass alone changes it.</summary>
    public ref Life Life => ref _life;

    public bool IsAlive => !_inbox.IsClosed;

    /// <summary>Whether the actor has ended, or was never started.</summary>
    public bool HasEnded => _life.Stage == Stage.Ended;

    /// <summary>Whether the actor has been launched and has not ended.</summary>
    public bool IsUnderWay => _life.Stage is >= Stage.Launched and < Stage.Ended;

    /// <summary>Whether the actor's first start, or that of a restart, is not over.</summary>
    public bool IsInItsStart => _life.Stage < Stage.Running;

    /// <summary>Whether this thread runs a start of the actor's.</summary>
    public bool IsStartingHere => _life.Stage is Stage.Starting or Stage.Restarting && t_current == this;

    /// <summary>Whether a turn is in hand that has not come to its end.</summary>
    public bool HasTurnInHand => _suspended;

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
    public ActorCell? Parent => _attachments?.Parentage?.Parent;

    /// <summary>The actor's children; made with the first.</summary>
    public Children Children => LazyInitializer.EnsureInitialized(ref Attachments.Children, static () => new Children());

    /// <summary>The name that whoever started the actor gave it, if any.</summary>
    public string? Name => _attachments?.Name;

    /// <summary>Where what concerns the actor is logged.</summary>
    public ILogger Logger => System.Loggers.Of(ActorClass);

    /// <summary>The identity of the actor among all others.</summary>
    public string Urn => _urn ?? System.Registry.NameOf(this);

    /// <summary>The identity, if it has been read by anybody.</summary>
    public string? UrnIfRead => _urn;

    /// <summary>The neighbour in the registry's list, which is the registry's own and guarded by its lock.</summary>
    public ActorCell? Previous { get; set; }

    /// <inheritdoc cref="Previous"/>
    public ActorCell? Next { get; set; }

    /// <summary>What the actor is to the registry; guarded by its lock.</summary>
    public Membership Membership { get; set; }

    /// <summary>Whether this thread runs the actor's turn or its constructor.</summary>
    public bool IsHere => t_current == this || Construction.Constructing == this;

    /// <summary>Identifies the cell on the registry's behalf, under its lock.</summary>
    public string AssignUrn() => _urn ??= System.Simulation?.UrnOf(this) ?? $"urn:uuid:{Guid.NewGuid()}";

    /// <summary>Puts a notice that nobody sent into the inbox, full or not. An actor that is about to end has no use for it.</summary>
    public void Notify(Notice notice)
    {
        var envelope = new Envelope(notice, Reply: null);
        this.Deliver(_inbox.PutNotice(envelope, this), envelope);
    }

    /// <summary>Has this thread run code of that actor's turn, or with <see langword="null"/> of nobody's.</summary>
    /// <returns>Whose it ran.</returns>
    public static ActorCell? Exchange(ActorCell? actor)
    {
        var outer = t_current;
        t_current = actor;
        return outer;
    }

    /// <summary>Takes the object that is being constructed for it.</summary>
    public void Adopt(Actor actor)
    {
        _actor = actor;
        ActorClass = actor.GetType();
    }

    /// <summary>Lets go of the actor object.</summary>
    public void ForgetObject() => Volatile.Write(ref _actor, null);

    /// <summary>Has the actor run where the runtime says.</summary>
    public void Launch(ActorRuntime runtime)
    {
        Runtime = runtime;
        _life.Enter(Stage.Launched);
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
        if (t_current == this)
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
    public void SignalAtOnce(Signal signal) => Post(_ => signal.Handle(this), null);

    /// <summary>Runs what waits for the actor. The runtime calls it, never twice at once, after <c>Schedule</c>.</summary>
    public void Execute()
    {
        Telemetry.Refresh();
        ref var current = ref t_current;
        var (outerCell, outerContext, cleanContext) = (current, SynchronizationContext.Current, ExecutionContext.Capture());
        current = this;
        var more = RunPass(cleanContext, worker: null);
        current = outerCell;
        SetSynchronizationContext(outerContext);
        if (cleanContext is not null)
        {
            ExecutionContext.Restore(cleanContext);
        }

        if (more)
        {
            Runtime.Yield(this);
        }
    }

    void IThreadPoolWorkItem.Execute() => PoolWorker.Run(this);

    // The thread pool gives its work clean contexts, and cleans up behind it.
    void IPoolWork.RunOn(PoolWorker worker)
    {
        ref var current = ref t_current;
        current = this;
        var more = RunPass(worker.CleanContext, worker);
        current = null;
        if (more)
        {
            Runtime.Yield(this);
        }
    }

    /// <summary>Learns that a thread is about to block for an answer of the actor's.</summary>
    public void ExpectMore() => _isBlockedFor = true;

    /// <summary>Handles a message in the actor's turn.</summary>
    public ValueTask Invoke(in Envelope envelope)
    {
        var (message, reply) = envelope;
        if (reply is not null && ReferenceEquals(message, reply))
        {
            return ((IOwnEnvelope)reply).Invoke(_actor!);
        }

        if (message is SystemMessage own)
        {
            return own.Handle(this, reply);
        }

        if (reply is { IsCompleted: true })
        {
            return PassOver(); // Whoever asked has given up.
        }

        var answer = Receive(message);
        if (!answer.IsCompletedSuccessfully)
        {
            return ReplyAsync(OwnTask.Of(answer), reply);
        }

        Answer(reply, answer.Result);
        return ValueTask.CompletedTask;
    }

    /// <summary>Has the actor object handle a message, or one of Pykka's three that say how to reach its members.</summary>
    public ValueTask<object?> Receive(object? message) =>
        message is ProxyCall or ProxyGetAttr or ProxySetAttr ? ((ProxyMessage)message).Handle(_actor!) : _actor!.InvokeOnReceiveAsync(message);

    /// <summary>Handles, in the actor's turn, the message of an ask that is its own envelope.</summary>
    public ValueTask InvokeAsk(object? message, Future ask)
    {
        _inbox.Open(message); // From now on reports can name it, even when the ask is given up and forgets it.
        return Invoke(new Envelope(message, ask));
    }

    /// <summary>Passes over what is in hand, because it has been given up.</summary>
    public ValueTask PassOver()
    {
        _inbox.Uncount();
        return ValueTask.CompletedTask;
    }

    /// <summary>Learns that a sender has given up what it has sent: it need not be handled, nor stand in line.</summary>
    public void NoteGivenUp() => _inbox.NoteGivenUp();

    /// <summary>Has something done when the turn in hand is over.</summary>
    public void AfterThisTurn(AfterTurn what) => _afterTurn |= what;

    /// <summary>Learns that one hook of a turn is over; the next one has a task and waits of its own.</summary>
    public void EndHook() => _record?.EndTurn();

    /// <summary>Gives up the turn in hand, unless it goes on by itself, because the library has failed.</summary>
    public void AbandonTurn(Exception fault)
    {
        if (_suspended)
        {
            return;
        }

        var (message, reply) = _inbox.Look().InHand;
        if (message is SystemMessage own && own.IsSettledAtEnd(this, reply))
        {
            reply = null;
        }

        Failures.Try(this, () => reply?.TrySetException(fault));
        _afterTurn = AfterTurn.Nothing;
        _inbox.Finish();
        _record?.EndTurn();
    }

    /// <summary>Replaces the actor object, unless that has been done meanwhile.</summary>
    public void BeginRestart()
    {
        Debug.Assert(!_suspended, "Signals are handled between turns.");
        if (_life.Stage != Stage.Running || Supervisor is not { Pending: { } restart } supervisor)
        {
            return; // It has failed again in its restart, which has seen to it; or it is ending.
        }

        if (IsAlive)
        {
            Run(new RestartTurn(supervisor));
        }
        else
        {
            EndBy(supervisor.IsStarted ? End.Failed(restart.Failure) : End.FailedToStart(restart.Failure)); // It was told to stop meanwhile.
        }
    }

    /// <summary>Decides what becomes of the actor by a failure that no sender was told of.</summary>
    public Verdict Judge(Exception exception) => IsAlive && Supervisor is { } supervisor ? supervisor.Judge(exception) : Verdict.Stop;

    /// <summary>Carries out what was decided.</summary>
    public void CarryOut(in Verdict verdict, Exception exception)
    {
        if (verdict.IsFatal)
        {
            Failures.StopAll(this, exception);
        }
        else if (Supervisor is { } supervisor)
        {
            supervisor.CarryOut(verdict, exception);
        }
        else
        {
            EndBy(End.Failed(exception));
        }
    }

    /// <summary>Ends the actor, unless it is in its last turn already.</summary>
    public void EndBy(End end)
    {
        if (_life.Stage < Stage.Stopping)
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
        foreach (var admission in refused ?? [])
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

    public override string ToString() => Name is { } name
        ? $"{Wording.Of(ActorClass)}/{ShownText.Cut(name)} ({Urn})"
        : $"{Wording.Of(ActorClass)} ({Urn})";

    // Returns whether the actor was interrupted with work left. The last net: handlers, hooks and foreign code are called where their
    // exceptions are treated; what comes through all the same ends this actor, and neither the thread that runs it nor the process.
    [SuppressMessage("Design", "CA1031", Justification = "That is what it is for.")]
    private bool RunPass(ExecutionContext? cleanContext, PoolWorker? worker)
    {
        try
        {
            return RunSteps(cleanContext, worker);
        }
        catch (Exception fault)
        {
            Failures.OfLibrary(this, fault);
            return true;
        }
    }

    private bool RunSteps(ExecutionContext? cleanContext, PoolWorker? worker)
    {
        _steps = Runtime.StepsPerPass;
        if (!_suspended)
        {
            _begun = (uint)(worker is not null && System.IsInRealTime ? worker.Milliseconds : System.Milliseconds);
        }

        if (_life.Stage == Stage.Launched)
        {
            BeginStep(cleanContext, worker);
            Run(FirstTurn.Of(this));
        }

        while (worker?.MayGoOn ?? _steps > 0)
        {
            if (!_suspended && _inbox.CanTake)
            {
                BeginStep(cleanContext, worker);
                Run(new MessageTurn(_inbox.Take()));
            }
            else if (!RunNext(cleanContext, worker))
            {
                return false;
            }
        }

        return !_inbox.TryGoIdle(_suspended);
    }

    // Returns whether there was something to do.
    private bool RunNext(ExecutionContext? cleanContext, PoolWorker? worker)
    {
        if (_isBlockedFor && worker is not null)
        {
            _isBlockedFor = false;
            _inbox.LingerForMore();
        }

        if (_inbox.TryGoIdleUnlessCalledBack(_suspended))
        {
            return false;
        }

        var kind = _inbox.Next(_suspended, out var next);
        if (kind == NextKind.Nothing)
        {
            return false;
        }

        BeginStep(cleanContext, worker);
        switch (kind)
        {
            case NextKind.Continuation or NextKind.Background:
                Continue(next.Continuation.Callback, next.Continuation.State);
                SettleIfSuspended();
                break;
            case NextKind.Signal:
                next.Signal!.Handle(this);
                break;
            case NextKind.Message:
                Run(new MessageTurn(next.Envelope));
                break;
            case NextKind.Closing:
                Run(LastTurn.Of(this));
                break;
        }

        return true;
    }

    // Code of the user may have left its own contexts behind: neither passes from one turn to the next.
    private void BeginStep(ExecutionContext? cleanContext, PoolWorker? worker)
    {
        if (worker is null)
        {
            _steps--;
        }
        else
        {
            worker.BeginStep();
        }

        if (!ReferenceEquals(SynchronizationContext.Current, this))
        {
            SetSynchronizationContext(this);
        }

        if (cleanContext is not null)
        {
            ExecutionContext.Restore(cleanContext);
        }
    }

    // While a turn is in hand, the inbox waits.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a turn throws is treated by its kind.")]
    private void Run<TTurn>(in TTurn turn)
        where TTurn : struct, ITurn
    {
        ValueTask pending = default;
        try
        {
            var task = turn.Begin(this);
            if (task.IsCompletedSuccessfully)
            {
                turn.Succeed(this);
            }
            else
            {
                pending = WatchAsync(turn.IsUserTask ? new ValueTask(OwnTask.Of(task)) : task, turn);
            }
        }
        catch (Exception exception)
        {
            Fail(turn, exception);
        }

        if (pending.IsCompleted)
        {
            FinishTurn();
            return;
        }

        // With our own context current, the end comes back here by itself: in line when the turn completes in our pass,
        // posted when it completes on some other thread.
        SetSynchronizationContext(this);
        _suspended = true;
        pending.GetAwaiter().UnsafeOnCompleted(_endTurn ??= EndTurn);
        SettleIfSuspended();
    }

    // It watches the turn, so it does not fail.
    [SuppressMessage("Design", "CA1031", Justification = "As above.")]
    private async ValueTask WatchAsync<TTurn>(ValueTask task, TTurn turn)
        where TTurn : struct, ITurn
    {
        try
        {
            await task.ConfigureAwait(true);
            turn.Succeed(this);
        }
        catch (Exception exception)
        {
            Fail(turn, exception);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The last net, for turns that go on after an await.")]
    private void Fail<TTurn>(TTurn turn, Exception exception)
        where TTurn : struct, ITurn
    {
        try
        {
            turn.Fail(this, exception);
        }
        catch (Exception fault)
        {
            Failures.OfLibrary(this, fault);
            Failures.Try(this, () => turn.Reply?.TrySetException(exception));
        }
    }

    private void EndTurn()
    {
        _suspended = false;
        FinishTurn();
    }

    private void FinishTurn()
    {
        _inbox.Finish();
        if (_afterTurn != AfterTurn.Nothing)
        {
            DoAfterTurn();
        }
    }

    private void DoAfterTurn()
    {
        var after = _afterTurn;
        _afterTurn = after.HasFlag(AfterTurn.NoteActivity) && _attachments!.Timers?.NoteActivity() == true ? AfterTurn.NoteActivity : AfterTurn.Nothing;
        _record?.EndTurn();
        if (after.HasFlag(AfterTurn.Stop))
        {
            this.StopAfterTurn();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever code without a handler throws ends the actor, not the process.")]
    private void Continue(SendOrPostCallback callback, object? state)
    {
        try
        {
            callback(state);
        }
        catch (Exception exception)
        {
            Failures.OfUnawaited(this, exception, "code that no handler waited for (async void, or posted to its context)");
        }
    }

    private static async ValueTask ReplyAsync(Task<object?> answer, Future? reply) =>
        Answer(reply, await answer.ConfigureAwait(true));

    // A task is no answer but work that nobody would wait for: outside the turn, its exception lost.
    private static void Answer(Future? reply, object? value)
    {
        if (value is Task)
        {
            throw new InvalidOperationException(
                "OnReceive returned a task instead of an answer. Override OnReceiveAsync to await it there: then the next message waits until it is done.");
        }

        reply?.Reply(value);
    }
}
