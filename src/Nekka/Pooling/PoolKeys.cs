using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Text;

namespace Nekka.Pooling;

/// <summary>The keys of a pool to which code refers, or whose messages wait or are being handled.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class PoolKeys(PoolCell pool, ActorOptions? worker)
{
    private readonly object _gate = new();
    private readonly Places<object, PoolKey> _places = new();
    private readonly ActorOptions _options = new() { InboxCapacity = worker?.InboxCapacity, InboxFullMode = worker?.InboxFullMode ?? InboxFullMode.Wait };
    private PoolKey[]? _ending; // All keys, since the end of the pool has begun.
    private int _left; // The number of those that have not ended, and one more until all have been told to end.

    /// <summary>How many messages have not been handled.</summary>
    public int UnhandledCount => _places.All.Sum(static place => place.Value.Cell?.UnhandledCount ?? 0);

    /// <summary>How many asks and calls no worker has taken yet.</summary>
    public long CountUnanswered() => _places.All.Sum(static place => place.Value.Cell?.Inbox.CountUnanswered() ?? 0);

    /// <summary>How many messages wait.</summary>
    public int Waiting => _places.All.Sum(static place => place.Value.Cell?.Inbox.SeemsToHold ?? 0);

    /// <summary>The key to which most messages wait; <see langword="null"/> if none do.</summary>
    public PoolKey? Longest
    {
        get
        {
            PoolKey? longest = null;
            var most = 0;
            foreach (var (_, place) in _places.All)
            {
                if (place.Cell is { } key && key.Waiting > most)
                {
                    (longest, most) = (key, key.Waiting);
                }
            }

            return longest;
        }
    }

    /// <summary>How many messages wait that no worker has, and how many wait for room.</summary>
    public (int Waiting, int ForRoom) CountWaiting()
    {
        var (waiting, forRoom) = (0, 0);
        foreach (var (_, place) in _places.All)
        {
            if (place.Cell is { } key)
            {
                waiting += key.Waiting;
                forRoom += key.Inbox.Room?.LineLength ?? 0;
            }
        }

        return (waiting, forRoom);
    }

    /// <summary>The cell of a key.</summary>
    /// <exception cref="ActorDeadException">The pool has stopped or is stopping.</exception>
    public PoolKey Of(object key, Func<ActorCell, ActorRef> refer)
    {
        if (pool.IsHeldBack)
        {
            throw pool.Dead(key);
        }

        if (!pool.IsOpen)
        {
            throw Dead(key);
        }

        return _places.Find(key)?.Cell ?? FindOrAdd(key, refer);
    }

    /// <summary>Ends all keys, then the workers. From now on no key is added.</summary>
    /// <param name="mode">Whether what was sent before is handled first.</param>
    public void End(StopMode mode)
    {
        foreach (var key in BeginEnd())
        {
            if (mode == StopMode.Drain)
            {
                key.Drain();
            }
            else
            {
                key.EndWithPool();
            }
        }

        NoteEnd();
    }

    /// <summary>Ends all keys of a pool that is ending, without waiting for their messages.</summary>
    public void EndNow() => Array.ForEach(BeginEnd(), static key => key.EndWithPool());

    /// <summary>Learns that a key has ended.</summary>
    public void NoteEnd()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            pool.EndWorkers();
        }
    }

    /// <summary>Tells the watchers of all keys that these have ended.</summary>
    public void Finish() => Array.ForEach(Interlocked.Exchange(ref _ending, []) ?? [], static key => key.Finish());

    private PoolKey FindOrAdd(object key, Func<ActorCell, ActorRef> refer) => _places.FindOrAdd(
        key,
        (Keys: this, Refer: refer),
        static (key, its, hasEnded) => hasEnded ? throw its.Keys.Dead(key) : its.Keys.Make(key, its.Refer),
        static cell => new Place<PoolKey>(cell));

    private PoolKey Make(object key, Func<ActorCell, ActorRef> refer) => new(pool, key, _options, refer);

    private PoolKey[] BeginEnd()
    {
        lock (_gate)
        {
            if (_ending is null)
            {
                _ending = _places.End();
                _left = _ending.Length + 1;
            }

            return _ending;
        }
    }

    private ActorDeadException Dead(object key) =>
        new($"{pool} has stopped or is stopping, so it has no worker for the key {DisplayText.Of(key)}. Start another pool.");
}
