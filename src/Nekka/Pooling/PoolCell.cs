using System.Globalization;
using Nekka.Actors;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Reentrancy;
using Nekka.Runtimes;
using Nekka.Stashing;
using Nekka.Telemetry;
using Nekka.Text;
using Nekka.Waiting;
using Nekka.Watching;

namespace Nekka.Pooling;

/// <summary>A pool as the rest of the system sees it: a cell without an actor object. Its inbox takes the messages that are sent to the pool,
/// and its workers are its children.</summary>
/// <remarks>With a shared inbox, the workers take the messages from there. With another routing, the thread that sends a message passes it
/// on to a worker. A thread that sends another message meanwhile leaves the passing on to the first thread.
/// <para><b>Thread safety:</b> any thread may use it.</para></remarks>
internal sealed class PoolCell : PassingActor
{
    private readonly PoolOptions _options;
    private readonly Router? _router;
    private PoolKeys? _keys;
    private volatile bool _isDrained;
    private int _isEnding; // 1 when the end has begun. Coyote does not know how to exchange a Boolean.

    public PoolCell(
        ActorSystem system, string? name, PoolOptions options, Type actorClass, Func<ActorCell, ActorRef> refer, Func<PoolCell, int, WorkerLoop> startWorker)
        : base(system, new ActorOptions { Name = name, InboxCapacity = options.InboxCapacity, InboxFullMode = options.InboxFullMode }, actorClass, refer, options.Routing == PoolRouting.SharedInbox ? InboxKind.Shared : InboxKind.Own)
    {
        _options = options;
        Runtime = new PoolRuntime(this);
        Workers = new WorkerSet(this, number => startWorker(this, number));
        IsBroadcast = options.Routing == PoolRouting.Broadcast;
        if (options.Routing == PoolRouting.SharedInbox)
        {
            IdleWorkers = new IdleWorkers((SharedInbox)Inbox);
        }
        else
        {
            _router = new Router(this, options.Routing);
            _diverts = MayPassOn;
        }
    }

    /// <summary>The workers.</summary>
    public WorkerSet Workers { get; }

    /// <summary>The workers that have nothing to do; <see langword="null"/> if the inbox is not shared.</summary>
    public IdleWorkers? IdleWorkers { get; }

    /// <summary>The keys that are in use; made when first asked for.</summary>
    public PoolKeys Keys => _keys ?? Interlocked.CompareExchange(ref _keys, new PoolKeys(this, _options.Worker), null) ?? _keys;

    /// <summary>Whether each message goes to every worker.</summary>
    public bool IsBroadcast { get; }

    /// <summary>The message that a worker takes next; <see langword="null"/> if there is none.</summary>
    public object? NextMessage => Inbox.Peek(suspended: false, out var next) == NextKind.Message ? next : null;

    public override IReadOnlyList<ActorCell> ChildCells => Workers.NotEnded;

    // A pool that takes no more messages may start a worker that handles the messages that are left.
    public override bool MayHave(ActorCell child) => child is WorkerLoop && !HasEnded;

    public override bool EndsAfterCaller => (Constructing ?? Current)?.Parent == this;

    public override int UnhandledCount => base.UnhandledCount + (_keys?.UnhandledCount ?? 0);

    public override long Count(Living what) => base.Count(what) + (what == Living.Asks ? _keys?.CountUnanswered() ?? 0 : 0);

    public override (int Waiting, int ForRoom) WaitingOutside => _keys?.CountWaiting() ?? default;

    /// <summary>The key to which most messages wait; <see langword="null"/> if none do.</summary>
    public PoolKey? LongestKey => _keys?.Longest;

    public override bool IsStuck => Array.Exists(Workers.NotEnded, static worker => worker.IsStuck);

    public override string CurrentWork
    {
        get
        {
            var (inbox, workers) = (Inbox.Look(), Workers.NotEnded);
            return HasEnded ? "it has stopped"
                : $"it is {(IsOpen ? "open" : "stopping")}, {Array.FindAll(workers, static worker => worker.Inbox.SeemsBusy).Length.ToString(CultureInfo.InvariantCulture)} of its "
                + $"{workers.Length.ToString(CultureInfo.InvariantCulture)} workers are busy, and {DisplayText.OfWaiting(inbox.Waiting + (_keys?.Waiting ?? 0), inbox.WaitingForRoom)}";
        }
    }

    /// <summary>Starts the workers, and has them take messages. A pool that was told to stop at once before this ends instead.</summary>
    public void Open(int size, ActorCell? parent)
    {
        try
        {
            if (parent is not null)
            {
                Construction.MakeChild(this, parent);
            }

            Life.Enter(Stage.Launched);

            // Lookups do not find an actor that is about to end, but StopAll stops it. The same goes for a pool.
            System.Registry.Track(this);
            System.Probe.Launched(this);
            Life.Enter(Stage.Starting);
            Life.NoteStarted();
            Life.EnterRunning();
            EndIfClosed();
            Workers.TryResize(size);
        }
        catch
        {
            Abandon();
            throw;
        }

        this.SettleStart();
        _router?.PassOn();
    }

    /// <summary>Ends a pool that has not been opened, or not quite.</summary>
    /// <param name="missing">What kept it from being opened, as a sentence, if its own start did not.</param>
    public void Abandon(string? missing = null)
    {
        NoteEnd(End.NotReached(missing));
        Close();
        if (Life.Stage < Stage.Starting)
        {
            Keys.EndNow();
            Keys.Finish();
            Life.Enter(Stage.Ended);
            LastTurn.Terminate(this);
        }
    }

    /// <summary>Passes on the messages in the inbox, which was idle.</summary>
    public void PassOn()
    {
        if (_router is not null)
        {
            _router.PassOn();
        }
        else
        {
            IdleWorkers!.WakeOne();
        }
    }

    public override PutResult Divert(in Envelope envelope) => Inbox.IsBypassed && _router!.TryPassOn(envelope) ? PutResult.Accepted : base.Divert(envelope);

    public override void LetIn()
    {
        base.LetIn();
        _diverts = MayPassOn;
    }

    // Only where no worker is ever full.
    private bool MayPassOn => _router is not null && !IsBroadcast && _options.Worker?.InboxCapacity is null;

    public override long CountTaken(in InboxState inbox) => _router?.Count ?? inbox.Taken;

    /// <summary>Takes back a message that a worker left unhandled when it ended.</summary>
    /// <param name="envelope">The message.</param>
    /// <param name="wasStashed">Whether the worker has stashed the message.</param>
    /// <returns><see langword="false"/> if no other worker handles it.</returns>
    public bool TryTakeBack(in Envelope envelope, bool wasStashed) => !IsBroadcast && Workers.TryTakeBack(envelope, wasStashed);

    /// <summary>Gives back a message that no worker will handle.</summary>
    public void ReturnUnhandled(in Envelope envelope)
    {
        if (envelope.Message is not SystemMessage own || !own.IsSettledAtEnd(this, envelope.Reply))
        {
            this.Return(envelope, End.DeadLetters);
        }
    }

    public override void TakeStop(Future? reply)
    {
        _isDrained = true;
        base.TakeStop(reply);
    }

    // The future of the end answers, because several threads may come here, also after the end.
    public override void AnswerAtTheEnd(Future? stop)
    {
        if (stop is not null)
        {
            WhenStopped.OnCompleted(new ActionContinuation(() => stop.Reply(true)));
        }
    }

    public override Future<bool> Stop(StopMode mode)
    {
        var stopped = base.Stop(mode);
        if (mode == StopMode.Now && !IsHeldBack)
        {
            Keys.EndNow(); // The pool may have begun to drain.
            Workers.EndNow();
        }

        return stopped;
    }

    public override void EndBackOff() => Array.ForEach(Workers.NotEnded, static worker => worker.EndBackOff());

    /// <summary>Makes the workers end, when nothing is left of the keys.</summary>
    public void EndWorkers() => Workers.End(_isDrained ? StopMode.Drain : StopMode.Now);

    /// <summary>Finishes the end of the pool. No worker is left.</summary>
    public void Finish()
    {
        Keys.Finish();
        Logger.Stopped(Reference);

        // The thread that closes the pool does so after it has begun this end. Whoever sees the end must find the token cancelled, but a callback
        // may wait for the end, so none runs here.
        _ = AttachmentsIfAny?.Stopped?.CancelElsewhereFor(this);
        LastTurn.Terminate(this);
    }

    private protected override void OnClosed(Attachments? attachments) => EndIfClosed();

    // A pool has no last turn. Its end begins here: what is left is answered, then the keys end, then the workers, then Finish. A pool may be
    // closed before it is open: whoever closes it shuts the inbox, then looks at the stage, and whoever opens it enters the stage, then looks at
    // the inbox. With the fence in between, one of the two sees the other; if both do, one of them begins the end.
    private void EndIfClosed()
    {
        Interlocked.MemoryBarrier();
        if (!IsOpen && Life.Stage == Stage.Running && Interlocked.Exchange(ref _isEnding, 1) == 0)
        {
            Life.Enter(Stage.Stopping);
            LastTurn.AnswerWhatIsLeft(this);
            Keys.End(_isDrained ? StopMode.Drain : StopMode.Now);
        }
    }

    public override bool IsIdle(out int wakes)
    {
        var inbox = Inbox.Look();
        wakes = (int)CountTaken(inbox);
        return inbox.Waiting == 0;
    }

    public override WaitingActor HolderOf(Future owed) => WorkerFor(owed) ?? (WaitingActor)this;

    public override IReadOnlyList<WaitingActor>? TakersOf(Future owed) =>
        IdleWorkers is not null && IsOpen && !IsForTheEnd(owed)
        && (Inbox.Room is null || Inbox.FullMode != InboxFullMode.DropOldest) // There any sender may end the wait, by one message more.
        && Workers.IfNoneIsMissing is { Length: > 1 } workers && Array.TrueForAll(workers, static worker => worker.IsStuck) && WorkerWith(owed) is null
            ? workers
            : null;

    public override string ReasonForDelay(Future owed, string question) => WorkerFor(owed) is { } worker && !owed.IsCompleted
        ? $"{worker} must do it, and {worker.ReasonForDelay(owed, question)}"
        : IsOpen ? CurrentWork : base.ReasonForDelay(owed, question);

    public override void CheckAssignment(string attribute)
    {
        if (!IsBroadcast && IsOpen)
        {
            throw new InvalidOperationException(
                $"{attribute} cannot be assigned through {this}, because one worker alone would get the value. " +
                "Assign it to each of the pool's Workers, or start the pool with PoolRouting.Broadcast.");
        }
    }

    public override void FailWithChild(ActorCell child, Exception failure)
    {
        EndBy(End.Failed(failure));
        Parent?.FailWithChild(this, failure);
    }

    public override string ToString() => Name is { } name
        ? $"{DisplayText.Of(ActorClass)}/{SingleLineText.Cut(name)} pool ({Urn})"
        : $"{DisplayText.Of(ActorClass)} pool ({Urn})";

    /// <summary>The worker that has the message with that future in hand, in its inbox, or put off.</summary>
    public WorkerLoop? WorkerWith(Future owed) => Array.Find(Workers.NotEnded, worker =>
        worker.Inbox.Look(owed, static (in contents, owed) =>
            ReferenceEquals(contents.Backlog.InHand.Reply, owed) || contents.Backlog.IndexOf(envelope => ReferenceEquals(envelope.Reply, owed), int.MaxValue) >= 0)
        || worker.OpenTurns.Any(turn => ReferenceEquals(turn.Envelope.Reply, owed))
        || worker.StashIfAny?.Holds(owed) == true);

    /// <summary>Runs code on another thread, or as another step of a simulation.</summary>
    public void RunElsewhere(Action action)
    {
        if (ActorSystem.Of(this).Simulation is { } simulation)
        {
            simulation.Post(_ => action(), null);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(static action => action(), action, preferLocal: false);
        }
    }

    // Returns the worker that has the message with that future in hand or in its inbox. If the future is that of the pool's end, returns a
    // worker that keeps the pool from ending. Returns null if there is none.
    private WorkerLoop? WorkerFor(Future owed)
    {
        if (IsForTheEnd(owed))
        {
            return Array.Find(Workers.NotEnded, static worker => worker.IsStuck); // The pool ends when all of them have.
        }

        return WorkerWith(owed)
            ?? (Workers.IfNoneIsMissing is [var single] ? single : null); // No other worker can take the message from the shared inbox.
    }

    private static bool IsForTheEnd(Future owed) => owed is EndFuture || owed.Question is StopMessage;
}
