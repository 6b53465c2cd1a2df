using System.Globalization;
using Nekka.Actors;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Text;
using Nekka.Waiting;
using Nekka.Watching;

namespace Nekka.Pooling;

/// <summary>A key of a pool as the rest of the system sees it: a cell without an actor object. The worker that has the key handles its messages.</summary>
/// <remarks>
/// <para>Messages wait in the inbox here. While there are any, or one is being handled, the inbox counts as scheduled, and the key's one
/// <see cref="KeyTurn"/> is with a worker: in its inbox, or in hand. The turn takes one message out of the inbox here. When the message has been
/// handled, the turn is put into the worker's inbox again, or the inbox here goes idle. So messages of one key neither overtake one another
/// nor are handled at the same time. A worker that ends leaves no message of the key but the turn, which goes to another worker.</para>
/// <para>A key moves when its turn comes to a worker that is not the right one any more: by then that worker has handled all that it took of
/// the key, also what it had put off and taken up again.</para>
/// <para><b>Thread safety:</b> any thread may use it. Only the thread that has the turn calls <see cref="PassOn"/>, <see cref="GoOn"/> and
/// <see cref="HandleNext"/>.</para>
/// </remarks>
internal sealed class PoolKey : PassingActor
{
    private readonly PoolCell _pool;
    private readonly object _key;
    private readonly ulong _hash;
    private readonly KeyTurn _turn;
    private volatile WorkerLoop? _worker;
    private volatile bool _turnWaits; // In the inbox of a worker, where it counts for the message that is next.
    private WorkerLoop[]? _workers; // The workers of the pool when the key was found to belong to that worker.

    public PoolKey(PoolCell pool, object key, ActorOptions options, Func<ActorCell, ActorRef> refer)
        : base(ActorSystem.Of(pool), options, pool.ActorClass, refer)
    {
        (_pool, _key, _hash) = (pool, key, Rendezvous.HashOf(key));
        _turn = new KeyTurn(this);
        Runtime = PoolKeyRuntime.Instance;
        Inbox.TryGoIdle(suspended: false);
    }

    /// <summary>The worker that has the turn or had it last; <see langword="null"/> if there was none.</summary>
    public WorkerLoop? Worker => _worker;

    /// <summary>How many messages wait, without the one whose turn waits for a worker.</summary>
    public int Waiting => Math.Max(0, Inbox.SeemsToHold - (_turnWaits ? 1 : 0));

    /// <summary>The key, in words.</summary>
    public string KeyText => DisplayText.OfKey(_key);

    /// <summary>The message that a worker handles next, if one waits.</summary>
    public object? NextMessage => Inbox.Peek(suspended: false, out var next) == NextKind.Message ? next : null;

    public override string Name => _pool.Name is { } name ? $"{name}/{DisplayText.OfKey(_key)}" : DisplayText.OfKey(_key);

    public override ActorCell Parent => _pool;

    public override bool IsStuck => _pool.IsStuck;

    public override CancellationToken Stopped => _pool.Stopped;

    public override Future<Terminated> WhenStopped => _pool.WhenStopped;

    public override Future WhenStarted => _pool.WhenStarted;

    public override string CurrentWork => HasEnded ? "it has stopped"
        : _worker is { } worker ? $"{worker} has the key, and {worker.CurrentWork}"
        : "it has no worker at the moment";

    public override bool MayHave(ActorCell child) => false;

    /// <summary>Gives the turn to the worker of the key: the former one, as long as it takes messages.</summary>
    public void PassOn()
    {
        var turn = new Envelope(_turn, Reply: null);
        while (IsOpen) // At the end, what was left has been answered.
        {
            if (_worker is null)
            {
                _workers = null;
                _worker = Rendezvous.Choose(_pool.Workers.Current, _hash);
            }

            if (_worker is { } worker)
            {
                _turnWaits = true; // Before the worker may come to it.
                var result = worker.Inbox.PutNotice(turn, worker);
                if (result != PutResult.Refused)
                {
                    worker.Deliver(result, turn);
                    return;
                }

                _turnWaits = false;
                _worker = null; // It ends.
            }
            else if (_pool.Workers.TryKeep(turn))
            {
                return;
            }
        }
    }

    /// <summary>Gives the turn to another worker, because the one that has it ends, or does not have the key any more.</summary>
    public void PassOnAnew()
    {
        (_worker, _turnWaits) = (null, false);
        PassOn();
    }

    /// <summary>Takes the turn back from the worker, which has handled a message: the next one is to be handled, or the key is idle.</summary>
    public void GoOn()
    {
        if (!Inbox.TryGoIdle(suspended: false))
        {
            PassOn();
        }
    }

    /// <summary>Makes the worker that has come to the turn handle the next message.</summary>
    public ValueTask HandleNext(WorkerLoop worker)
    {
        _turnWaits = false;
        if (!IsRightWorker(worker))
        {
            PassOnAnew();
            return worker.PassOver();
        }

        if (!Inbox.TryTakeAway(out var envelope, out var came))
        {
            GoOn(); // The sender has given the message up.
            return worker.PassOver();
        }

        if (envelope.Message is StopMessage)
        {
            EndWithPool();
            return worker.PassOver();
        }

        return worker.HandleInstead(envelope, came, this);
    }

    /// <summary>Ends the key when the messages that were sent before have been handled.</summary>
    public void Drain()
    {
        if (Inbox.PutStop(new Envelope(StopMessage.Instance, Reply: null), this) == PutResult.Wake)
        {
            EndWithPool(); // Nothing was sent before.
        }
    }

    /// <summary>Ends the key. Its messages that no worker has taken are returned.</summary>
    public void EndWithPool()
    {
        if (_pool.AttachmentsIfAny?.Ending is { } end)
        {
            NoteEnd(end);
        }

        Close();
    }

    /// <summary>Tells the watchers of the key that it has ended, because the pool has.</summary>
    public void Finish()
    {
        Life.Enter(Stage.Ended);
        LastTurn.Terminate(this);
    }

    // A key has no last turn: what is left is answered here.
    private protected override void OnClosed(Attachments? attachments)
    {
        LastTurn.AnswerWhatIsLeft(this);
        _pool.Keys.NoteEnd();
    }

    public override void FailWithChild(ActorCell child, Exception failure)
    {
    }

    public override void CheckStop()
    {
        if (!HasEnded)
        {
            throw new InvalidOperationException(
                $"{this} cannot be stopped: it is a key of a pool, and other keys have the same worker. Stop the pool, or one of its Workers.");
        }
    }

    public override void CheckAssignment(string attribute)
    {
        if (IsOpen)
        {
            throw new InvalidOperationException(
                $"{attribute} cannot be assigned through {this}, because one worker alone would get the value, and other keys have the same worker. " +
                "Assign it to each of the pool's Workers, or through the reference to a pool that was started with PoolRouting.Broadcast.");
        }
    }

    public override WaitingActor HolderOf(Future owed) => _pool.WorkerWith(owed) ?? _worker ?? (WaitingActor)this;

    public override string ReasonForDelay(Future owed, string question)
    {
        const int Enough = 10_000;
        if (owed.IsCompleted || !IsOpen)
        {
            return base.ReasonForDelay(owed, question);
        }

        return _pool.WorkerWith(owed) is { } worker ? $"{worker} must do it, and {worker.ReasonForDelay(owed, question)}"
            : Inbox.PositionOf(owed, Enough) is var position and > 0
                ? $"{CurrentWork}, and {question} is queued behind {position.ToString(CultureInfo.InvariantCulture)} {(position == 1 ? "message" : "messages")} to the key"
                : $"{CurrentWork}, and {question} is the next message to the key";
    }

    public override bool IsIdle(out int wakes) => Inbox.IsIdle(out wakes);

    public override string ToString() => _pool.Name is { } name
        ? $"{DisplayText.Of(ActorClass)}/{SingleLineText.Cut(name)} pool for {DisplayText.Of(_key)} ({Urn})"
        : $"{DisplayText.Of(ActorClass)} pool for {DisplayText.Of(_key)} ({Urn})";

    private bool IsRightWorker(WorkerLoop worker)
    {
        var workers = _pool.Workers.Current;
        if (_worker != worker || _workers != workers)
        {
            if (Rendezvous.Choose(workers, _hash) is { } right && right != worker)
            {
                return false;
            }

            (_worker, _workers) = (worker, workers);
        }

        return true;
    }
}
