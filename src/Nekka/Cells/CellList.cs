namespace Nekka.Cells;

/// <summary>A list of actors in which the cells themselves are linked, so that adding and removing allocate nothing and cost the same for any
/// number of actors.</summary>
/// <remarks>Code that goes through a long list lets go of the lock now and then. Meanwhile the cell that it has reached may leave the list, so the
/// list moves its cursor on.
/// <para>This class is not thread-safe: the registry's lock guards it.</para></remarks>
internal sealed class CellList
{
    private ActorCell? _last;
    private CellCursor? _cursors;

    /// <summary>The first actor.</summary>
    public ActorCell? First { get; private set; }

    /// <summary>Adds an actor at the end.</summary>
    public void Append(ActorCell cell)
    {
        cell.Previous = _last;
        if (_last is null)
        {
            First = cell;
        }
        else
        {
            _last.Next = cell;
        }

        _last = cell;
    }

    /// <summary>Removes an actor, which is in the list.</summary>
    public void Remove(ActorCell cell)
    {
        var (previous, next) = (cell.Previous, cell.Next);
        for (var cursor = _cursors; cursor is not null; cursor = cursor.Other)
        {
            if (cursor.Cell == cell)
            {
                cursor.Cell = next;
            }
        }

        if (previous is null)
        {
            First = next;
        }
        else
        {
            previous.Next = next;
        }

        if (next is null)
        {
            _last = previous;
        }
        else
        {
            next.Previous = previous;
        }

        (cell.Previous, cell.Next) = (null, null);
    }

    /// <summary>Begins to go through the list; <see cref="End"/> must follow.</summary>
    public CellCursor Begin() => _cursors = new CellCursor { Cell = First, Other = _cursors };

    /// <summary>Returns the next actors.</summary>
    /// <returns>How many; zero at the end of the list.</returns>
    public static int Read(CellCursor cursor, Span<ActorCell> cells)
    {
        var count = 0;
        for (; cursor.Cell is { } cell && count < cells.Length; cursor.Cell = cell.Next)
        {
            cells[count++] = cell;
        }

        return count;
    }

    /// <summary>Ends what <see cref="Begin"/> began.</summary>
    public void End(CellCursor cursor)
    {
        if (_cursors == cursor)
        {
            _cursors = cursor.Other;
            return;
        }

        var before = _cursors;
        while (before is not null && before.Other != cursor)
        {
            before = before.Other;
        }

        before?.Other = cursor.Other;
    }
}

/// <summary>A place in a <see cref="CellList"/>.</summary>
internal sealed class CellCursor
{
    /// <summary>The next actor; <see langword="null"/> at the end of the list.</summary>
    public ActorCell? Cell { get; set; }

    /// <summary>Another place in the same list.</summary>
    public CellCursor? Other { get; set; }
}
