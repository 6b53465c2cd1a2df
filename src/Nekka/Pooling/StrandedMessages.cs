using Nekka.Inboxes;
using Nekka.Messages;

namespace Nekka.Pooling;

/// <summary>The messages of a pool that no worker has. The next worker gets them.</summary>
/// <remarks>This class is not thread-safe: the set of workers uses it under its lock.</remarks>
internal sealed class StrandedMessages
{
    private readonly Queue<Envelope> _left = []; // A worker left these when it ended, so they were sent before all others.
    private readonly Queue<Envelope> _sent = []; // These were sent while there was no worker.

    /// <summary>Whether there are any.</summary>
    public bool Any => _left.Count + _sent.Count > 0;

    /// <summary>Keeps a message that was sent while there was no worker.</summary>
    public void AddSent(in Envelope envelope) => _sent.Enqueue(envelope);

    /// <summary>Keeps a message that a worker left when it ended.</summary>
    public void AddLeft(in Envelope envelope) => _left.Enqueue(envelope);

    /// <summary>Takes all messages, in the order in which they were sent.</summary>
    public Envelope[] TakeAll()
    {
        Envelope[] all = [.. _left, .. _sent];
        _left.Clear();
        _sent.Clear();
        return all;
    }

    /// <summary>Takes the messages that were sent while there was no worker.</summary>
    public Envelope[] TakeSent()
    {
        Envelope[] sent = [.. _sent];
        _sent.Clear();
        return sent;
    }

    /// <summary>Gives the messages to a new worker.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="wakes">Whether the caller must have the worker scheduled.</param>
    /// <returns>The request to stop the pool that came behind them, if one did.</returns>
    public Envelope? PutInto(WorkerLoop worker, out bool wakes)
    {
        wakes = false;
        while (_left.TryPeek(out var left) && TryPut(worker, left, ref wakes))
        {
            _left.Dequeue();
        }

        while (_sent.TryPeek(out var sent))
        {
            if (sent.Message is StopMessage)
            {
                return _sent.Dequeue();
            }

            if (!TryPut(worker, sent, ref wakes))
            {
                break; // The worker has ended already. The next worker gets the rest.
            }

            _sent.Dequeue();
        }

        return null;
    }

    /// <summary>Puts a message into the inbox of the least busy worker.</summary>
    /// <param name="workers">The workers.</param>
    /// <param name="envelope">The message.</param>
    /// <param name="woken">The worker that the caller must have scheduled.</param>
    /// <returns><see langword="false"/> if no worker takes messages.</returns>
    public static bool TryPutIntoLeastBusy(WorkerLoop[] workers, in Envelope envelope, out WorkerLoop? woken)
    {
        woken = null;
        foreach (var worker in workers.Where(static worker => worker.IsOpen).OrderBy(static worker => worker.Load))
        {
            var wakes = false;
            if (TryPut(worker, envelope, ref wakes))
            {
                woken = wakes ? worker : null;
                return true;
            }
        }

        return false;
    }

    private static bool TryPut(WorkerLoop worker, in Envelope envelope, ref bool wakes)
    {
        var result = envelope.NeedsRoom ? worker.Inbox.TryPut(envelope) : worker.Inbox.PutNotice(envelope, worker);
        if (result == PutResult.Full)
        {
            result = worker.Inbox.PutOrWait(new Admission(worker, envelope) { IsDetached = true });
        }

        wakes |= result == PutResult.Wake;
        return result != PutResult.Refused;
    }
}
