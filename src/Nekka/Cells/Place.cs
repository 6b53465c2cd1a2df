namespace Nekka.Cells;

/// <summary>The place of one key: it finds the key's cell for as long as anything refers to the cell.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal class Place<TCell>(TCell cell)
    where TCell : class
{
    private readonly WeakReference<TCell> _cell = new(cell);

    /// <summary>The cell; <see langword="null"/> if nothing refers to it any more.</summary>
    public virtual TCell? Cell => _cell.TryGetTarget(out var cell) ? cell : null;
}
