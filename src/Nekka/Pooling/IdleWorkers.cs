using Nekka.Inboxes;

namespace Nekka.Pooling;

/// <summary>The idle workers of a pool with a shared inbox. They are woken one after the other while messages wait.</summary>
/// <remarks>
/// <para>Exactly one party at a time has the duty to wake workers. The duty is in one of four places, and is never lost:</para>
/// <list type="bullet">
/// <item>The inbox has it while the inbox is idle and holds no message. The thread that puts a message there takes the duty.</item>
/// <item>A thread in <see cref="WakeIfAnyWaits"/> has it.</item>
/// <item>A worker that has been woken has it. The worker takes a message, then calls <see cref="WakeIfAnyWaits"/>.</item>
/// <item>This list has it while no worker is idle. The next worker that becomes idle takes it.</item>
/// </list>
/// <para>So no message waits while a worker is idle. The inbox gives the duty away in the step that puts a message, and takes it back in a
/// step in which the inbox is empty. The list keeps the duty in the step that finds the list empty, and gives it away in the step that adds
/// a worker.</para>
/// <para>A worker in the list may be at work again, because it was sent a message itself. Such a worker is passed over, and comes back after
/// its pass.</para>
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
internal sealed class IdleWorkers(SharedInbox inbox)
{
    private BriefLock _lock;
    private WorkerLoop? _first;
    private bool _hasDuty = true; // A new inbox counts as scheduled, and there is no worker.

    /// <summary>The inbox that the workers share.</summary>
    public SharedInbox Inbox => inbox;

    /// <summary>Adds a worker whose pass is over.</summary>
    public void Add(WorkerLoop worker)
    {
        bool hadDuty;
        using (_lock.Hold())
        {
            if (!worker.IsListed)
            {
                (worker.IsListed, worker.NextIdle, _first) = (true, _first, worker);
            }

            hadDuty = _hasDuty;
            _hasDuty = false;
        }

        if (hadDuty)
        {
            WakeIfAnyWaits();
        }
    }

    /// <summary>Wakes a worker if a message waits, and gives it the duty. The caller has the duty.</summary>
    public void WakeIfAnyWaits()
    {
        // Nothing is taken from a closed inbox, but its workers live on while the keys of the pool end.
        if (inbox.IsOpen && !inbox.TryGoIdle())
        {
            WakeOne();
        }
    }

    /// <summary>Wakes a worker, and gives it the duty. The caller has the duty, and knows that a message waits.</summary>
    public void WakeOne()
    {
        while (TryTake() is { } worker)
        {
            if (worker.Inbox.TryWake())
            {
                worker.IsWokenByPool = true;
                worker.Runtime.Schedule(worker);
                return;
            }

            // The worker was at work again. Others may have taken the waiting messages since then.
            if (inbox.TryGoIdle())
            {
                return;
            }
        }
    }

    /// <summary>Removes a worker that has ended, for good: its last pass may be about to add it.</summary>
    public void Remove(WorkerLoop worker)
    {
        using var held = _lock.Hold();
        if (_first == worker)
        {
            _first = worker.NextIdle;
        }

        for (var other = _first; other is not null; other = other.NextIdle)
        {
            if (other.NextIdle == worker)
            {
                other.NextIdle = worker.NextIdle;
            }
        }

        (worker.NextIdle, worker.IsListed) = (null, true);
    }

    private WorkerLoop? TryTake()
    {
        using var held = _lock.Hold();
        var worker = _first;
        if (worker is null)
        {
            _hasDuty = true;
        }
        else
        {
            (_first, worker.NextIdle, worker.IsListed) = (worker.NextIdle, null, false);
        }

        return worker;
    }
}
