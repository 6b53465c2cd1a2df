using Nekka.Cells;
using Nekka.Foreign;
using Nekka.Text;

namespace Nekka.Keyed;

/// <summary>Counts the active actors of one set of keys, and ends actors that are idle or too many.</summary>
/// <remarks>A queue orders the actors by the time when each was last seen at work. An actor that has worked since then goes back into the
/// queue when its turn comes, so a message costs nothing here.
/// <para><b>Thread safety:</b> any thread may use it.</para></remarks>
internal sealed class Activations
{
    private const int Tries = 16; // The search for an idle actor passes over so many busy ones.
    private const int AtATime = 2; // At most so many actors leave when one begins: more than one, so that too many become fewer again.
    private const int Few = 64;

    private readonly object _gate = new();
    private readonly PriorityQueue<Seen, long> _byActivity = new();
    private readonly SystemContext _system;
    private readonly long? _idleMilliseconds;
    private readonly int? _most;
    private readonly OneShotTimer _timer;
    private long _dueAt = long.MaxValue;
    private int _leaving;
    private int _count;
    private bool _isOver;

    public Activations(SystemContext system, TimeSpan? idleTimeout, int? most)
    {
        (_system, _most) = (system, most);
        _idleMilliseconds = idleTimeout is { } time ? (long)Math.Ceiling(time.TotalMilliseconds) : null;
        _timer = new OneShotTimer(system.Clock, EndIdle);
    }

    /// <summary>The number of active actors.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Counts an actor that has become active.</summary>
    public void Begin(KeyedActor actor)
    {
        _system.Probe.Activated(actor);
        Interlocked.Increment(ref _count);
        if (_idleMilliseconds is null && _most is null)
        {
            return;
        }

        List<Seen>? oldest = null;
        lock (_gate)
        {
            var now = _system.Milliseconds;
            while (Count - _leaving > _most && (oldest?.Count ?? 0) < AtATime && TakeOldest(now) is { } seen)
            {
                (oldest ??= []).Add(seen);
            }

            Add(new Seen(actor, actor.Attachments), now);
        }

        oldest?.ForEach(seen => seen.Actor.Signal(new IdleSignal(this, seen, $"more than {_most} actors were active, and it had been idle longest")));
    }

    /// <summary>Counts an actor that has ended.</summary>
    public void End(KeyedActor actor)
    {
        Interlocked.Decrement(ref _count);
        Stay(actor);
    }

    /// <summary>Learns that an actor is no longer leaving: it has something to do, or it has ended.</summary>
    public void Stay(KeyedActor actor)
    {
        lock (_gate)
        {
            if (actor.IsLeaving)
            {
                actor.IsLeaving = false;
                _leaving--;
                if (actor.Place.IsActive)
                {
                    Add(new Seen(actor, actor.Attachments), _system.Milliseconds);
                }
            }
        }
    }

    /// <summary>Ends no more actors from now on.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isOver = true;
            _byActivity.Clear();
            _timer.End();
        }
    }

    /// <summary>For how long the actor has been idle; zero while it is at work.</summary>
    private static long IdleTime(KeyedActor actor, long now) => actor.IdleMilliseconds(now) ?? 0;

    private void EndIdle()
    {
        List<(Seen Seen, long Taken)> idle = [];
        lock (_gate)
        {
            var now = _system.Milliseconds;
            _dueAt = long.MaxValue; // The timer has gone off, even if too early.
            while (_byActivity.TryPeek(out var seen, out var last) && last + _idleMilliseconds <= now)
            {
                _byActivity.Dequeue();
                if (seen.IsPresent)
                {
                    var taken = seen.Actor.Taken; // First: if a message comes after that, one of the two looks sees it.
                    var lastAtWork = now - IdleTime(seen.Actor, now);
                    if (lastAtWork + _idleMilliseconds <= now)
                    {
                        idle.Add((seen, taken));
                        lastAtWork = now; // If the actor does not end, it gets another turn.
                    }

                    _byActivity.Enqueue(seen, lastAtWork);
                }
            }

            SetTimer(now);
        }

        var why = $"it received no message for {DisplayText.Of(TimeSpan.FromMilliseconds(_idleMilliseconds!.Value))}";
        idle.ForEach(one => one.Seen.Actor.Signal(new IdleSignal(this, one.Seen, why) { Taken = one.Taken }));
    }

    private Seen? TakeOldest(long now)
    {
        for (var tries = 0; tries < Tries && _byActivity.TryDequeue(out var seen, out var last);)
        {
            if (!seen.IsPresent)
            {
                continue;
            }

            var lastAtWork = now - IdleTime(seen.Actor, now);
            if (lastAtWork == last && seen.Actor.IdleMilliseconds(now) is not null)
            {
                seen.Actor.IsLeaving = true;
                _leaving++;
                return seen; // The actor comes back into the queue if it stays.
            }

            _byActivity.Enqueue(seen, lastAtWork);
            tries++;
        }

        return null;
    }

    private void Add(Seen seen, long now)
    {
        if (!_isOver)
        {
            _byActivity.Enqueue(seen, now);
            SetTimer(now);
            if (_byActivity.Count > Few + (2 * Count))
            {
                RemoveEnded();
            }
        }
    }

    // Actors that end by themselves stay in the queue until their turn comes. There may be many more of them than active actors.
    private void RemoveEnded()
    {
        (Seen, long)[] present = [.. _byActivity.UnorderedItems.Where(static item => item.Element.IsPresent)];
        _byActivity.Clear();
        _byActivity.EnqueueRange(present);
        _byActivity.TrimExcess();
    }

    // Sets the timer for the first actor in the queue. When the timer goes off, it is set for the next.
    private void SetTimer(long now)
    {
        if (_idleMilliseconds is not { } limit || _isOver)
        {
            return;
        }

        var due = _byActivity.TryPeek(out _, out var last) ? last + limit : long.MaxValue;
        if (due < long.MaxValue && (due < _dueAt || _dueAt <= now))
        {
            _dueAt = due;
            _timer.Set(TimeSpan.FromMilliseconds(Math.Max(1, due - now)));
        }
    }
}

/// <summary>One active actor object.</summary>
/// <param name="Actor">The actor.</param>
/// <param name="Attachments">The object's attachments, which tell it from the actor's other objects.</param>
internal readonly record struct Seen(KeyedActor Actor, Attachments Attachments)
{
    /// <summary>Whether the actor still has that object.</summary>
    public bool IsPresent => Actor.Place.IsActive && !Attachments.AreFormer;
}
