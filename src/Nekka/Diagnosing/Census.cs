using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Stashing;
using Nekka.Supervision;

namespace Nekka.Diagnosing;

/// <summary>All actors of a system at one look, in the order in which they were started, with what they have done since the look before.</summary>
/// <remarks>
/// <para>An idle actor that has taken no message since the look before costs a few reads, without a lock: what was noted of it then still holds.
/// The registry's lock is held for some microseconds at a time.</para>
/// <para>Actors keep their order: those that stay, then the new ones. So the lists of two looks are walked side by side, and nothing is looked
/// up. An actor by key that rests and comes back is as if it were new.</para>
/// <para>This class is not thread-safe: the feed's lock guards it.</para>
/// </remarks>
internal sealed class Census(SystemContext system)
{
    private const int ChunkLength = 16; // So few that whoever starts or stops an actor meanwhile spins for the lock, and does not yield its processor.

    private const int Spare = 1_024;

    private readonly ActorCell[] _chunk = new ActorCell[ChunkLength];
    private readonly List<int> _busy = [];
    private readonly List<int> _restarted = [];
    private readonly List<int> _stashing = [];
    private ActorFacts[] _actors = [];
    private ActorFacts[] _before = [];
    private int _countBefore;
    private FailureCount _failuresBefore;
    private int _former; // The place in the list of the look before.

    /// <summary>The number of actors.</summary>
    public int Count { get; private set; }

    /// <summary>The actors.</summary>
    public ReadOnlySpan<ActorFacts> Actors => _actors.AsSpan(0, Count);

    /// <summary>The places of those that had something to do, or for which messages waited.</summary>
    public IReadOnlyList<int> Busy => _busy;

    /// <summary>The places of those that have been restarted.</summary>
    public IReadOnlyList<int> Restarted => _restarted;

    /// <summary>The places of those that have stashed messages.</summary>
    public IReadOnlyList<int> Stashing => _stashing;

    /// <summary>The sums by class.</summary>
    public ClassTable Classes { get; } = new();

    /// <summary>Goes through all actors.</summary>
    /// <param name="seconds">The time since the look before; <see langword="null"/> if this is the first.</param>
    public void Take(double? seconds)
    {
        (_actors, _before, _countBefore, _former) = (_before, _actors, Count, 0);
        Count = 0;
        _busy.Clear();
        _restarted.Clear();
        _stashing.Clear();
        Classes.Clear();
        var failures = system.Failures.Sum;
        var haveFailed = failures != _failuresBefore;
        _failuresBefore = failures;
        if (_actors.Length < system.Registry.Count)
        {
            _actors = new ActorFacts[system.Registry.Count + Spare]; // At once, because a list that grows leaves much garbage behind.
        }

        var cursor = system.Registry.Begin();
        try
        {
            while (system.Registry.Read(cursor, _chunk) is > 0 and var read)
            {
                Add(_chunk.AsSpan(0, read), seconds, haveFailed);
            }
        }
        finally
        {
            system.Registry.End(cursor);
        }

        Array.Clear(_chunk); // What has ended is not kept.
        Array.Clear(_before, 0, _countBefore);
        if (_before.Length > 4 * Count)
        {
            _before = []; // After a peak.
        }
    }

    private void Add(ReadOnlySpan<ActorCell> cells, double? seconds, bool haveFailed)
    {
        if (Count + cells.Length > _actors.Length)
        {
            Array.Resize(ref _actors, Math.Max(Math.Max(2 * _actors.Length, Count + Spare), _before.Length));
        }

        foreach (var cell in cells)
        {
            ref var facts = ref _actors[Count];
            while (_former < _countBefore && _before[_former].Cell != cell)
            {
                _former++; // It has ended, or is at rest, or rests no more.
            }

            var inbox = cell.Inbox;
            var isBusy = inbox.SeemsBusy || !inbox.SeemsEmpty || cell.WaitingOutside.Waiting > 0;
            var taken = cell.CountTaken(new InboxState(0, 0, inbox.SeemsToHaveHandled, default, false, 0));
            if (_former < _countBefore)
            {
                facts = _before[_former++];
                var isSame = !isBusy && !facts.IsBusy && taken == facts.Taken && (facts.Failed | facts.Restarts | facts.Dropped) == 0
                    && !(haveFailed && cell.AttachmentsIfAny is not null); // It may have failed without a message.
                (facts.MoreWaiting, facts.MoreDropped) = (-facts.Waiting, -facts.Dropped);
                facts.PerSecond = seconds is { } passed ? (float)(Math.Max(0, taken - facts.Taken) / passed) : -1;
                if (!isSame)
                {
                    Note(ref facts, isBusy, taken);
                }

                facts.MoreWaiting += facts.Waiting;
                facts.MoreDropped += facts.Dropped;
            }
            else
            {
                facts = new ActorFacts { Cell = cell, Class = Classes.NumberOf(cell.ActorClass), IsNamed = cell.Name is not null, PerSecond = IsNew(cell, seconds) ? (float)(taken / seconds!.Value) : -1 };
                Note(ref facts, isBusy, taken);
            }

            if (isBusy)
            {
                _busy.Add(Count);
            }

            if (facts.Restarts > 0)
            {
                _restarted.Add(Count);
            }

            if (facts.Stashed > 0)
            {
                _stashing.Add(Count);
            }

            Sum(in facts);
            Count++;
        }
    }

    // An actor by key may have been at rest. What it has handled before is not of this interval.
    private static bool IsNew(ActorCell cell, double? seconds) => seconds is not null && cell.Inbox is not RenewableInbox;

    private static void Note(ref ActorFacts facts, bool isBusy, long taken)
    {
        var (cell, inbox) = (facts.Cell, facts.Cell.Inbox);
        facts.Taken = taken;
        facts.IsBusy = isBusy;
        var outside = cell.WaitingOutside;
        facts.Waiting = Math.Max(0, inbox.SeemsToHold) + outside.Waiting;
        facts.WaitingForRoom = (inbox.Room?.LineLength ?? 0) + outside.ForRoom;
        facts.Dropped = inbox.Room?.Dropped ?? 0;
        if (cell.AttachmentsIfAny is { } attachments)
        {
            facts.Failed = (int)Math.Min(int.MaxValue, attachments.Failed + attachments.FailedOtherwise);
            facts.Restarts = cell.Supervisor?.Count ?? 0;
            facts.Stashed = cell.StashIfAny?.Count ?? 0;
        }
    }

    private void Sum(ref readonly ActorFacts facts)
    {
        ref var sum = ref Classes.Sums[facts.Class];
        sum.Actors++;
        sum.Busy += facts.IsBusy ? 1 : 0;
        sum.Waiting += facts.Waiting;
        sum.WaitingForRoom += facts.WaitingForRoom;
        if (!facts.Cell.PassesOn) // A message to a pool counts with the worker that handles it.
        {
            sum.Handled += facts.Taken;
            sum.PerSecond += Math.Max(0, facts.PerSecond);
        }
    }
}
