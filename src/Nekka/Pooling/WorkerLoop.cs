using Nekka.Actors;
using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Runtimes;
using Nekka.Text;

namespace Nekka.Pooling;

/// <summary>The cell of a worker. If the pool has a shared inbox, the worker takes one message from there whenever it has nothing else to
/// do. If not, it lets messages come in before it looks for more, as long as a sender is busy.</summary>
internal sealed class WorkerLoop : ActorLoop
{
    private readonly PoolCell _pool;
    private long _handledBefore; // When the worker last let messages come in.
    private volatile bool _hasJoined;
    private volatile bool _isLeaving;
    private PoolKey? _keyInHand;
    private bool _poolIsNext; // The worker has handled a message of a key since it took one from the pool.

    public WorkerLoop(ActorSystem system, ActorOptions options, Type actorClass, Func<ActorCell, ActorRef> refer, PoolCell pool, int number)
        : base(system, options, actorClass, refer)
    {
        _pool = pool;
        Number = number;
        _looksForMore = true;
    }

    /// <summary>The number of the worker in its pool, from 1. A worker that replaces another has its number.</summary>
    public int Number { get; }

    /// <summary>The number of messages that seem to wait for the worker, and one more while the worker is busy.</summary>
    public int Load => Inbox.SeemsToHold + (Inbox.SeemsBusy ? 1 : 0);

    /// <summary>Whether the worker has taken no message; what it has stashed does not count.</summary>
    public bool HasTakenNothing => Inbox.Look().Taken == 0;

    /// <summary>Whether the worker, which has ended, did not get through its start, or stopped itself there and took nothing.</summary>
    public bool FailedToStart => End is { LastHook: LastHook.None, Failure: not null } || (Life.StopsAfterStart && HasTakenNothing);

    /// <summary>Whether the worker has been woken to take a message from the pool, and has the duty to wake others.</summary>
    /// <remarks>The thread that wakes the worker writes this before it schedules the worker; then only the worker's own pass does.</remarks>
    public bool IsWokenByPool { get; set; }

    /// <summary>Whether the worker is in the list of idle workers, or must not be added because it has ended. The lock of the list guards this.</summary>
    public bool IsListed { get; set; }

    /// <summary>The next worker in the list of idle workers. The lock of the list guards this.</summary>
    public WorkerLoop? NextIdle { get; set; }

    public override RunnableActor StopTarget => _pool;

    public override string NextStep => _pool.NextMessage is { } message && Inbox.Peek(IsSuspended, out _) == NextKind.Nothing && !IsSuspended
        ? $"handles {DisplayText.Of(message)}"
        : base.NextStep;

    // The turn of a key does not count, because the messages of the key wait with the key.
    public override int UnhandledCount => Math.Max(0, base.UnhandledCount - Inbox.Look(0, static (in contents, _) =>
    {
        const int Enough = 4_096; // Senders must not wait for a count.
        var turns = 0;
        contents.Backlog.IndexOf(envelope => envelope.Message is KeyTurn && ++turns < 0, Enough);
        return turns;
    }));

    /// <summary>Makes the worker take messages from the pool, which has it among its workers now.</summary>
    public void Join()
    {
        _hasJoined = true;
        _pool.IdleWorkers?.Add(this); // Even if it is at work: its pass may have ended before this was written, and not have added it.
    }

    /// <summary>Makes the worker take no more messages from the pool, and stop when it has handled those that it has.</summary>
    public void Leave()
    {
        _isLeaving = true;
        this.StopWithoutReply();
    }

    public override void Execute()
    {
        base.Execute();
        EndPass();
    }

    public override void RunOn(PoolWorker worker)
    {
        base.RunOn(worker);
        EndPass();
    }

    public override bool IsAboutToStop => base.IsAboutToStop || _pool.IsAboutToStop;

    public override bool HandsOn => true;

    // An event is no work of the pool.
    public override bool TryHandOn(in Envelope envelope, bool wasStashed) =>
        ObservedMessage.Open(envelope).Message is not PublishedEvent && _pool.TryTakeBack(envelope, wasStashed);

    /// <summary>Handles a message that was sent to a key, in place of the one that was taken from the inbox.</summary>
    /// <param name="envelope">The message.</param>
    /// <param name="came">When it came to the key, if that is recorded.</param>
    /// <param name="key">The key.</param>
    public ValueTask HandleInstead(in Envelope envelope, uint came, PoolKey key)
    {
        Inbox.Arrivals?.Recorder.NoteCame(came);
        (_keyInHand, _poolIsNext) = (key, true);
        AfterThisTurn(AfterTurn.EndUserCode); // So that EndUserCode is called.
        Inbox.TakeOverInstead(envelope);
        return Handle(envelope);
    }

    // The handler of a key's message has ended, or is reentrant and awaits: the key goes on.
    public override void EndUserCode()
    {
        base.EndUserCode();
        var key = _keyInHand;
        _keyInHand = null;
        key?.GoOn();
    }

    private protected override bool LookForMore(ExecutionContext? cleanContext, PoolWorker? worker, ref int steps)
    {
        if (_pool.IdleWorkers is not { } idle)
        {
            LetMoreComeIn(worker);
            return false;
        }

        var isWoken = IsWokenByPool;
        IsWokenByPool = false;
        Envelope envelope = default;
        uint came = 0;
        var any = !IsSuspended && Life.Stage == Stage.Running && IsOpen && _hasJoined && !_isLeaving
            && (isWoken || Inbox.SeemsEmpty // A worker that was woken was idle. Messages to the worker itself count as if they had come later.
                || (_poolIsNext && Inbox.HasTakenAll && _pool.Inbox.SeemsToHold > 0)) // A busy key takes turns with the pool, batch by batch.
            && idle.Inbox.TryTakeAway(out envelope, out came);
        if (isWoken)
        {
            idle.WakeIfAnyWaits();
        }

        if (!any)
        {
            return false;
        }

        _poolIsNext = false;

        if (envelope.Message is StopMessage)
        {
            _pool.TakeStop(envelope.Reply);
            return true;
        }

        BeginStep(cleanContext, worker, ref steps);
        Inbox.Arrivals?.Recorder.NoteCame(came);
        Run(new MessageTurn(Inbox.TakeOver(envelope)));
        return true;
    }

    // Several workers together are faster than a sender that serves them in turn: each would go idle after every message or two, and to be woken
    // costs the sender three times what it costs to put a message. So a worker that has handled several at a stretch does not look for a
    // moment. Looking would cost, too: it takes the memory away from the sender. Measured with four workers on two cores: 65 ns for a message,
    // and 200 without the moment.
    private void LetMoreComeIn(PoolWorker? worker)
    {
        const int AboutAMicrosecond = 50;
        var handled = Inbox.SeemsToHaveHandled;
        if (worker is not null && !IsSuspended && handled - _handledBefore > 1 && Environment.ProcessorCount > 1)
        {
            worker.Flush(); // An actor that the worker has woken need not wait for this.
            Thread.SpinWait(AboutAMicrosecond);
        }

        _handledBefore = handled;
    }

    // The pass is over. If a message has come for the worker meanwhile, another thread may be running the worker, and comes here afterwards.
    private void EndPass()
    {
        if (!Inbox.SeemsBusy && IsOpen && _hasJoined)
        {
            _pool.IdleWorkers?.Add(this);
        }
    }
}
