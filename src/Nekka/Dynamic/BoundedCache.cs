using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Nekka.Dynamic;

/// <summary>Keeps a bounded number of values, because senders choose the keys.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <param name="capacity">The number of values kept. One more makes the cache forget all of them: values in frequent use are soon made
/// again, and the cache need not record any use.</param>
internal sealed class BoundedCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private ConcurrentDictionary<TKey, TValue> _known = new();

    /// <summary>The number of values kept. Two threads that add at the same time may exceed the capacity by one.</summary>
    public int Count => Volatile.Read(ref _known).Count;

    /// <summary>Finds the value of a key.</summary>
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
