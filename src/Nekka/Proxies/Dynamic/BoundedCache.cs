using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>Keeps what was made for a key that a sender chooses: a bounded number of things.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of what is kept.</typeparam>
/// <param name="capacity">How many are kept. The next one makes the cache forget all: what is used often is soon made again,
/// and no use has to be noted.</param>
internal sealed class BoundedCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private ConcurrentDictionary<TKey, TValue> _known = new();

    /// <summary>How many are kept. Two threads that add at a time may go beyond the capacity by one.</summary>
    public int Count => Volatile.Read(ref _known).Count;

    /// <summary>Finds what was made for a key.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => Volatile.Read(ref _known).TryGetValue(key, out value);

    /// <summary>Keeps a value.</summary>
    public void Add(TKey key, TValue value)
    {
        var known = Volatile.Read(ref _known);
        if (known.Count >= capacity)
        {
            Volatile.Write(ref _known, known = new());
        }

        known.TryAdd(key, value);
    }
}
