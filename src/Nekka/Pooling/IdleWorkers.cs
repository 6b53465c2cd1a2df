using Nekka.Inboxes;

namespace Nekka.Pooling;

/// <summary>The idle workers of a pool with a shared inbox. They are woken one after the other, as long as messages wait.</summary>
/// <remarks>
/// <para>One at a time has the duty to wake workers. It is in one of four places, and never lost:</para>
/// <list type="bullet">
/// <item>in the inbox, which is idle: it holds no message, and whoever puts one there has the duty;</item>
/// <item>with a thread in <see cref="Summon"/>;</item>
/// <item>with a worker that has been woken, which takes a message, then calls <see cref="Summon"/>;</item>
/// <item>in this list, while no worker is idle: the next to become so has it.</item>
/// </list>
/// <para>So a message is never left while a worker is idle. The inbox gives the duty away in the step that puts a message, and takes it back
/// in a step in which it is empty. The list keeps it in the step that finds the list empty, and gives it away in the step that adds a
/// worker.</para>
/// <para>A worker in the list may be at work again, because it was sent something itself. It is passed over, and comes back after its
/// pass.</para>
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
internal sealed class IdleWorkers(Inbox inbox)
{
    private BriefLock _lock;
    private WorkerLoop? _first;
    private bool _hasDuty = true; // A new inbox counts as scheduled, and there is no worker.

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
            Summon();
        }
    }

    /// <summary>Wakes a worker if a message waits, and gives it the duty. The caller has the duty.</summary>
    public void Summon()
    {
        // Nothing is taken from a closed inbox, but its workers live on while the keys of the pool end.
        if (!inbox.IsClosed && !inbox.TryGoIdle(suspended: false))
        {
            SummonOne();
        }
    }

    /// <summary>The same, where a message is known to wait.</summary>
    public void SummonOne()
    {
        while (TryTake() is { } worker)
        {
            if (worker.Inbox.TryWake())
            {
                worker.IsSummoned = true;
                worker.Runtime.Schedule(worker);
                return;
            }

            // It was at work again. Since then others may have taken what waited.
            if (inbox.TryGoIdle(suspended: false))
            {
                return;
            }
        }
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
