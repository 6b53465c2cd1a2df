using Nekka.Actors;
using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Runtimes;
using Nekka.Text;

namespace Nekka.Pooling;

/// <summary>The cell of a worker. If the pool has a shared inbox, the worker takes one message from there whenever it has nothing else to
/// do.</summary>
internal sealed class WorkerLoop : ActorLoop
{
    private readonly PoolCell _pool;
    private volatile bool _isLeaving;

    public WorkerLoop(ActorSystem system, ActorOptions options, Type actorClass, Func<ActorCell, ActorRef> refer, PoolCell pool, int number)
        : base(system, options, actorClass, refer)
    {
        _pool = pool;
        Number = number;
        _looksForMore = pool.IdleWorkers is not null;
    }

    /// <summary>The number of the worker in its pool, from 1. A worker that replaces another has its number.</summary>
    public int Number { get; }

    /// <summary>The number of messages that seem to wait for the worker, and one more while the worker is busy.</summary>
    public int Load => Inbox.SeemsToHold + (Inbox.SeemsBusy ? 1 : 0);

    /// <summary>Whether the worker takes no more messages from the pool.</summary>
    public bool IsLeaving
    {
        get => _isLeaving;
        set => _isLeaving = value;
    }

    /// <summary>Whether the worker has been woken to take a message from the pool, and has the duty to wake others.</summary>
    /// <remarks>The thread that wakes the worker writes this before it schedules the worker; then only the worker's own pass does.</remarks>
    public bool IsWokenByPool { get; set; }

    /// <summary>Whether the worker is in the list of idle workers. The lock of the list guards this.</summary>
    public bool IsListed { get; set; }

    /// <summary>The next worker in the list of idle workers. The lock of the list guards this.</summary>
    public WorkerLoop? NextIdle { get; set; }

    public override string NextStep => _pool.NextMessage is { } message && Inbox.Peek(HasTurnInHand, out _) == NextKind.Nothing && !HasTurnInHand
        ? $"handles {DisplayText.Of(message)}"
        : base.NextStep;

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

    public override bool TryHandOn(in Envelope envelope) => _pool.TryTakeBack(envelope);

    private protected override bool LookForMore(ExecutionContext? cleanContext, PoolWorker? worker, ref int steps)
    {
        if (_pool.IdleWorkers is not { } idle)
        {
            return base.LookForMore(cleanContext, worker, ref steps);
        }

        var isWoken = IsWokenByPool;
        IsWokenByPool = false;
        Envelope envelope = default;
        var any = !HasTurnInHand && Life.Stage == Stage.Running && IsAlive && !_isLeaving
            && (isWoken || Inbox.SeemsEmpty) // A worker that was woken was idle. Messages to the worker itself count as if they had come later.
            && _pool.Inbox.TryTakeAway(mayGoIdle: false, out envelope, out _, out _);
        if (isWoken)
        {
            idle.WakeIfAnyWaits();
        }

        if (!any)
        {
            return false;
        }

        if (envelope.Message is StopMessage)
        {
            _pool.TakeStop(envelope.Reply);
            return true;
        }

        BeginStep(cleanContext, worker, ref steps);
        Run(new MessageTurn(Inbox.TakeOver(envelope)));
        return true;
    }

    // The pass is over. If a message has come for the worker meanwhile, another thread may be running the worker, and comes here afterwards.
    private void EndPass()
    {
        if (!Inbox.SeemsBusy && IsAlive)
        {
            _pool.IdleWorkers?.Add(this);
        }
    }
}
