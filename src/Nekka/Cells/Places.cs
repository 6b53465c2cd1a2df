using System.Collections.Concurrent;

namespace Nekka.Cells;

/// <summary>One cell for each key: made when first asked for, and found for as long as anything refers to it.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class Places<TKey, TCell>
    where TKey : notnull
    where TCell : class
{
    private const int FewKeys = 64;

    private readonly object _gate = new();
    private readonly ConcurrentDictionary<TKey, Place<TCell>> _places = new();
    private int _count; // Of the places, guarded by the gate: the dictionary takes all its locks, up to a thousand, to count them.
    private int _pruneAt = FewKeys; // Guarded by the gate.
    private bool _hasEnded; // Guarded by the gate.

    /// <summary>All places, with those that are not in use any more.</summary>
    public IEnumerable<KeyValuePair<TKey, Place<TCell>>> All => _places;

    /// <summary>The place of a key, in use or not; <see langword="null"/> if there is none.</summary>
    public Place<TCell>? Find(TKey key) => _places.TryGetValue(key, out var place) ? place : null;

    /// <summary>The cell of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="argument">An argument for <paramref name="make"/>.</param>
    /// <param name="make">Makes the cell, under the lock. It is told whether this is after the end.</param>
    /// <param name="placeOf">Gives the place of a new cell.</param>
    public TCell FindOrAdd<TArgument>(TKey key, TArgument argument, Func<TKey, TArgument, bool, TCell> make, Func<TCell, Place<TCell>> placeOf)
    {
        lock (_gate)
        {
            if (Find(key)?.Cell is { } known)
            {
                return known;
            }

            // A cell that is gone had no message, and no code has a reference to it, so another cell takes its place unnoticed.
            var cell = make(key, argument, _hasEnded);
            _count += _places.ContainsKey(key) ? 0 : 1;
            _places[key] = placeOf(cell);
            Prune();
            return cell;
        }
    }

    /// <summary>Notes the end: cells that are made from now on are made after it.</summary>
    /// <returns>All cells that were made before and are in use.</returns>
    public TCell[] End()
    {
        lock (_gate)
        {
            _hasEnded = true;
            return [.. _places.Values.Select(static place => place.Cell).OfType<TCell>()];
        }
    }

    // Looks through all places when there are twice as many as were in use at the last look, so a new key costs little.
    private void Prune()
    {
        if (_count < _pruneAt)
        {
            return;
        }

        foreach (var place in _places)
        {
            place.Value.LetGo();
            if (place.Value.Cell is null && _places.TryRemove(place))
            {
                _count--;
            }
        }

        _pruneAt = Math.Max(FewKeys, 2 * _count);
    }
}
