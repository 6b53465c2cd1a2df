using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Dynamic;
using Nekka.Futures;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Proxies;
using Nekka.Text;

namespace Nekka.Pooling;

/// <summary>Passes the messages of a pool on to its workers.</summary>
/// <remarks>
/// <para>Nearly always each sender does so itself, and the pool's inbox is bypassed. A message that the worker whose turn it is does not take
/// goes into the inbox. Until that is empty, so do all others, and one thread at a time passes them on: the inbox counts as scheduled.</para>
/// <para>That keeps the order of one sender. What it sent before it finds the inbox bypassed has reached a worker: either the sender has put it
/// there itself, or the inbox was empty when it came to be bypassed. And nothing gets into the inbox while it is bypassed.</para>
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
internal sealed class Router(PoolCell pool, PoolRouting routing) : IThreadPoolWorkItem
{
    private const int Portion = 256; // A sender passes on so many messages of others. Then the thread pool goes on.

    private long _count;

    /// <summary>How many messages have been passed on.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Passes on a message that is in no inbox.</summary>
    /// <returns><see langword="false"/> if the worker whose turn it is does not take it at once.</returns>
    public bool TryPassOn(in Envelope envelope)
    {
        if (pool.Workers.Current is not { Length: > 0 } workers
            || !workers[Choose(workers, Interlocked.Increment(ref _count))].PassOn(envelope))
        {
            Interlocked.Decrement(ref _count); // It is counted when it has been taken out of the inbox.
            return false;
        }

        pool.System.MessageProbe?.Sent(pool, envelope);
        return true;
    }

    /// <summary>Passes on the messages in the inbox.</summary>
    public void PassOn()
    {
        for (var count = 0; ; count++)
        {
            if (pool.Inbox.TryTakeAway(out var envelope, out _))
            {
                PassOnTaken(envelope);
                if (count >= Portion && !pool.IsSimulated)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                    return;
                }
            }
            else if (!pool.IsOpen || (pool.IsBroadcast ? pool.Inbox.TryGoIdle(suspended: false) : pool.Inbox.TryBypass()))
            {
                return;
            }
        }
    }

    void IThreadPoolWorkItem.Execute() => PassOn();

    private void PassOnTaken(in Envelope envelope)
    {
        var turn = Interlocked.Increment(ref _count);
        while (!TryPassOn(envelope, turn) && !pool.Workers.TryKeep(envelope))
        {
            if (!pool.IsOpen)
            {
                pool.ReturnUnhandled(envelope);
                return;
            }
        }
    }

    private bool TryPassOn(in Envelope envelope, long turn)
    {
        var workers = pool.Workers.Current;
        if (!Array.Exists(workers, static worker => worker.IsOpen))
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
            return TryBroadcast(envelope);
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
        PoolRouting.RoundRobin => (int)((uint)(turn - 1) % (uint)workers.Length),
        PoolRouting.LeastBusy => LeastBusy(workers),
        PoolRouting.Random when !pool.IsSimulated => Random.Shared.Next(workers.Length),
        _ => (int)(Rendezvous.Mix((uint)turn) % (uint)workers.Length), // The same in every run.
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

    // Returns false if no worker took it: the last one may have ended since it was found open.
    private bool TryBroadcast(in Envelope envelope)
    {
        var (message, reply) = ObservedMessage.Open(envelope);
        if (reply is null)
        {
            var told = envelope;
            return TryPutIntoAll(() => told);
        }

        if (message is IAttributeWrite write)
        {
            return TryAssign(reply, write);
        }

        reply.TrySetException(Quotation.In(new InvalidOperationException(
            $"{DisplayText.Of(new Envelope(message, reply).Content)} cannot be asked through {pool}, which passes each message on to all its workers: there would be several answers. " +
            "Ask each worker: Future.WhenAllSettled(pool.Workers.Select(worker => worker.AskAsync(…))).")));
        return true;
    }

    // Returns false if no worker took it. If some did, the futures of the others fail.
    private bool TryPutIntoAll(Func<Envelope> make)
    {
        var puts = pool.Workers.PutIntoAll(make);
        var refused = puts.FindAll(static put =>
            !(put.Result == PutResult.Full ? put.Worker.PassOn(put.Envelope) : put.Worker.Deliver(put.Result, put.Envelope) != PutResult.Refused));
        if (refused.Count == puts.Count)
        {
            return false;
        }

        refused.ForEach(static put => put.Envelope.Reply?.TrySetException(put.Worker.Dead(put.Envelope.Message)));
        return true;
    }

    // The assignment succeeds when every worker has carried it out.
    private bool TryAssign(Future assignment, IAttributeWrite write)
    {
        List<Future> copies = [];
        if (!TryPutIntoAll(() =>
        {
            var copy = write.Copy();
            copies.Add(copy);
            return new Envelope(copy, copy);
        }))
        {
            return false;
        }

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

        return true;
    }
}
