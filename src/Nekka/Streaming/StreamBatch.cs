using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Nekka.Streaming;

/// <summary>Some items on their way from an actor to a reader. There are two of these for each enumeration: while the reader takes from one,
/// the actor fills the other.</summary>
/// <remarks><b>Thread safety:</b> none; a fetch hands it from one side to the other.</remarks>
internal sealed class StreamBatch<T>
{
    /// <summary>The most items of a batch. A turn makes no more steps than that.</summary>
    public const int MaxCount = 50;

    private const int FirstLength = 4;

    private T[] _items = [];

    /// <summary>The number of items.</summary>
    public int Count { get; private set; }

    /// <summary>Whether nothing follows but the <see cref="Failure"/>.</summary>
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

    /// <summary>Takes an item; the batch lets go of it.</summary>
    public T Take(int index)
    {
        var item = _items[index];
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            _items[index] = default!;
        }

        return item;
    }

    /// <summary>Makes it the last.</summary>
    public void End(ExceptionDispatchInfo? failure)
    {
        IsLast = true;
        Failure = failure;
    }

    /// <summary>Empties it, for the next items. All have been taken.</summary>
    public void Reset() => Count = 0;
}
