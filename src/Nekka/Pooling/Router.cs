using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Dynamic;
using Nekka.Futures;
using Nekka.Messages;
using Nekka.Proxies;
using Nekka.Text;

namespace Nekka.Pooling;

/// <summary>Passes the messages of a pool on to its workers. One thread at a time does so, while the inbox of the pool counts as
/// scheduled.</summary>
internal sealed class Router(PoolCell pool, PoolRouting routing) : IThreadPoolWorkItem
{
    private const int Portion = 256; // A sender passes on so many messages, most of them of other senders. Then the thread pool goes on.

    /// <summary>Passes on the messages in the inbox.</summary>
    /// <param name="mayGoIdle">Whether the first message there is the caller's own.</param>
    /// <remarks>If the caller's message is the only one, the inbox is idle as soon as the message has been taken out, and other senders pass
    /// on their messages at the same time. That keeps the order of one sender, because the caller sends its next message only when it is
    /// done here. A message of another sender must have reached the worker before the inbox is idle.</remarks>
    public void PassOn(bool mayGoIdle)
    {
        if (mayGoIdle && pool.Inbox.TryTakeOnly(out var only, out var turn))
        {
            PassOn(only, turn);
            return;
        }

        for (var count = 0; ; count++)
        {
            if (pool.Inbox.TryTakeAway(mayGoIdle && count == 0, out var envelope, out turn, out var isIdle))
            {
                PassOn(envelope, turn);
                if (isIdle)
                {
                    return;
                }

                if (count >= Portion && !pool.IsSimulated)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                    return;
                }
            }
            else if (!pool.IsAlive || pool.Inbox.TryGoIdle(suspended: false))
            {
                return;
            }
        }
    }

    void IThreadPoolWorkItem.Execute() => PassOn(mayGoIdle: false);

    // The turn: a number that each message has for itself, one after the other.
    private void PassOn(in Envelope envelope, long turn)
    {
        if (TryPassOnAtOnce(envelope, turn))
        {
            return;
        }

        while (!TryPassOn(envelope, turn) && !pool.Workers.TryKeep(envelope))
        {
            if (!pool.IsAlive)
            {
                pool.ReturnUnhandled(envelope);
                return;
            }
        }
    }

    // To the worker whose turn it is, as nearly always: without a look at the others.
    private bool TryPassOnAtOnce(in Envelope envelope, long turn) =>
        routing != PoolRouting.Broadcast
        && envelope.Message is not StopMessage
        && pool.Workers.Current is { Length: > 0 } workers
        && workers[Choose(workers, turn)] is var worker
        && worker.Inbox.Room is null
        && worker.PassOn(envelope);

    private bool TryPassOn(in Envelope envelope, long turn)
    {
        var workers = pool.Workers.Current;
        if (!Array.Exists(workers, static worker => worker.IsAlive))
        {
            return false;
        }

        if (envelope.Message is StopMessage)
        {
            pool.TakeStop(envelope.Reply);
            return true;
        }

        if (routing == PoolRouting.Broadcast)
        {
            Broadcast(envelope);
            return true;
        }

        var first = Choose(workers, turn);
        return TryPassOn(workers, first, envelope, isFull: static worker => worker.Inbox.Room is { } room && worker.Inbox.SeemsToHold >= room.Capacity)
            || TryPassOn(workers, first, envelope, isFull: static _ => false);
    }

    private static bool TryPassOn(WorkerLoop[] workers, int first, in Envelope envelope, Func<WorkerLoop, bool> isFull)
    {
        for (var index = 0; index < workers.Length; index++)
        {
            var worker = workers[(first + index) % workers.Length];
            if (!isFull(worker) && worker.PassOn(envelope))
            {
                return true;
            }
        }

        return false;
    }

    [SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
    private int Choose(WorkerLoop[] workers, long turn) => routing switch
    {
        PoolRouting.LeastBusy => LeastBusy(workers),
        PoolRouting.Random when !pool.IsSimulated => Random.Shared.Next(workers.Length),
        PoolRouting.Random => (int)(Rendezvous.Mix((uint)turn) % (uint)workers.Length), // The same in every run.
        _ => (int)((uint)(turn - 1) % (uint)workers.Length),
    };

    private static int LeastBusy(WorkerLoop[] workers)
    {
        var (least, index) = (int.MaxValue, 0);
        for (var other = 0; other < workers.Length; other++)
        {
            var load = workers[other].Load;
            if (load < least)
            {
                (least, index) = (load, other);
            }
        }

        return index;
    }

    private void Broadcast(in Envelope envelope)
    {
        var (message, reply) = ObservedMessage.Open(envelope);
        if (reply is null)
        {
            var told = envelope;
            pool.Workers.PutIntoAll(() => told);
        }
        else if (message is IAttributeWrite write)
        {
            Assign(reply, write);
        }
        else
        {
            reply.TrySetException(new InvalidOperationException(
                $"{DisplayText.Of(new Envelope(message, reply).Content)} cannot be asked through {pool}, which passes each message on to all its workers: there would be several answers. " +
                "Ask each worker: Future.WhenAllSettled(pool.Workers.Select(worker => worker.AskAsync(…)))."));
        }
    }

    // The assignment succeeds when every worker has carried it out.
    private void Assign(Future assignment, IAttributeWrite write)
    {
        List<Future> copies = [];
        pool.Workers.PutIntoAll(() =>
        {
            var copy = write.Copy();
            copies.Add(copy);
            return new Envelope(copy, copy);
        });
        var left = copies.Count;
        foreach (var copy in copies)
        {
            copy.OnCompleted(new ActionContinuation(() =>
            {
                if (copy.Failure is { } failure)
                {
                    assignment.TrySetException(failure.SourceException);
                }

                if (Interlocked.Decrement(ref left) == 0)
                {
                    assignment.Reply(null);
                }
            }));
        }
    }
}
