using Nekka.Cells;

namespace Nekka.Keyed;

/// <summary>The place of one key: it keeps an active actor, and finds one at rest for as long as somebody has a reference to it.</summary>
/// <remarks><b>Thread safety:</b> any thread may read it; the actor's own pass writes it.</remarks>
internal sealed class KeyedPlace(KeyedActor cell) : Place<KeyedActor>(cell)
{
    private volatile KeyedActor? _active;

    /// <summary>Whether the actor is active.</summary>
    public bool IsActive
    {
        get => _active is not null;
        set => _active = value ? Cell : null;
    }

    public override KeyedActor? Cell => _active ?? base.Cell;
}
