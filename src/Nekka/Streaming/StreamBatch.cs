using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Nekka.Streaming;

/// <summary>Some items on their way from an actor to a reader. Each enumeration has two batches: the reader takes from one while the actor
/// fills the other.</summary>
/// <remarks><b>Thread safety:</b> a batch is not thread-safe. A fetch hands it from one side to the other.</remarks>
internal sealed class StreamBatch<T>
{
    /// <summary>The largest number of items in a batch, and of steps in a turn.</summary>
    public const int MaxCount = 50;

    private const int FirstLength = 4;

    private T[] _items = [];

    /// <summary>The number of items.</summary>
    public int Count { get; private set; }

    /// <summary>Whether this is the last batch. Only the <see cref="Failure"/> follows it.</summary>
    public bool IsLast { get; private set; }

    /// <summary>The exception that follows the last item, if one does.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    public void Add(T item)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Math.Min(MaxCount, Math.Max(FirstLength, Count * 2)));
        }

        _items[Count++] = item;
    }

    /// <summary>Takes an item out of the batch, which no longer keeps it in memory.</summary>
    public T Take(int index)
    {
        var item = _items[index];
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            _items[index] = default!;
        }

        return item;
    }

    /// <summary>Makes this the last batch.</summary>
    public void End(ExceptionDispatchInfo? failure)
    {
        IsLast = true;
        Failure = failure;
    }

    /// <summary>Empties the batch for the next items. The reader has taken all items.</summary>
    public void Reset() => Count = 0;
}
