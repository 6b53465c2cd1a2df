using Nekka.Cells;

namespace Nekka.Promising;

/// <summary>The futures that an actor has promised and that have not been set.</summary>
/// <remarks>
/// <para>A promise that something waits for is kept alive, so that it fails when the actor ends. Other promises are referenced
/// weakly: if no code holds one, no code can set it or wait for it any more.</para>
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
internal sealed class Promises(ActorCell owner)
{
    private readonly object _gate = new();
    private readonly LinkedList<Entry> _entries = [];
    private int _collections;
    private bool _ended;

    /// <summary>Makes a promise. It fails at once if the actor has ended.</summary>
    public Future<T> Create<T>()
    {
        var promise = new ActorPromise<T>(owner, this);
        lock (_gate)
        {
            if (!_ended)
            {
                promise.Place = _entries.AddLast(new Entry(promise));
                RemoveCollected();
                return promise;
            }
        }

        promise.TrySetException(owner.BrokenPromise(isRestart: false));
        return promise;
    }

    /// <summary>Fails all promises because a restart replaces the actor's object.</summary>
    public void FailAtRestart() => Fail(isRestart: true);

    /// <summary>Fails all promises, and all that are made later, because the actor has ended.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
        }

        Fail(isRestart: false);
    }

    /// <summary>Changes the number of continuations that wait for a promise.</summary>
    public void Count<T>(ActorPromise<T> promise, ref int waiters, int change)
    {
        lock (_gate)
        {
            waiters += change;
            if (promise.Place is { } place)
            {
                place.ValueRef.Kept = waiters > 0 ? promise : null;
            }
        }
    }

    /// <summary>Removes a promise that has been set.</summary>
    public void Remove(IPromise promise)
    {
        lock (_gate)
        {
            if (promise.Place is { } place)
            {
                _entries.Remove(place);
                promise.Place = null;
            }
        }
    }

    private void Fail(bool isRestart)
    {
        var broken = new List<Future>();
        lock (_gate)
        {
            foreach (var entry in _entries)
            {
                if (entry.Future is { } future)
                {
                    broken.Add(future);
                }
            }
        }

        broken.ForEach(future => future.TrySetException(owner.BrokenPromise(isRestart)));
    }

    private void RemoveCollected()
    {
        const int Enough = 32;
        if (_entries.Count < Enough || GC.CollectionCount(0) is var collections && collections == _collections)
        {
            return; // Only the garbage collector finds out that no code holds them.
        }

        _collections = collections;
        for (var place = _entries.First; place is not null;)
        {
            var next = place.Next;
            if (place.ValueRef.Future is null)
            {
                _entries.Remove(place);
            }

            place = next;
        }
    }

    /// <summary>One promise.</summary>
    internal struct Entry(Future promise)
    {
        private readonly WeakReference<Future> _promise = new(promise);

        /// <summary>The promise, while something waits for it.</summary>
        public Future? Kept;

        public readonly Future? Future => _promise.TryGetTarget(out var promise) ? promise : null;
    }
}
