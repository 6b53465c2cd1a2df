namespace Nekka.Cells;

/// <summary>The place of one key: it finds the key's cell for as long as anything refers to the cell.</summary>
/// <remarks>A new place keeps its cell in memory for a while. Most cells come to be in use by then, so that few weak references are made: the
/// garbage collector looks at each of those again and again.
/// <para><b>Thread safety:</b> any thread may use it.</para></remarks>
internal class Place<TCell>(TCell cell)
    where TCell : class
{
    private volatile TCell? _new = cell;
    private volatile WeakReference<TCell>? _weak;

    /// <summary>The cell; <see langword="null"/> if nothing refers to it any more.</summary>
    /// <remarks>The weak reference is read last, because it is there before the others are cleared.</remarks>
    public virtual TCell? Cell => _new ?? (_weak is { } weak && weak.TryGetTarget(out var cell) ? cell : null);

    /// <summary>Keeps the cell in memory no longer because it is new.</summary>
    public void LetGo()
    {
        if (_new is { } cell)
        {
            FindWeakly(cell);
            _new = null;
        }
    }

    /// <summary>Finds the cell from now on as long as anything refers to it.</summary>
    private protected void FindWeakly(TCell cell) => _weak ??= new WeakReference<TCell>(cell);
}
