namespace Nekka.Keyed;

/// <summary>The place of one key. It keeps an active actor in memory. It finds an actor at rest as long as other code refers to the
/// actor.</summary>
/// <remarks><b>Thread safety:</b> any thread may read the place. Only the actor's own pass writes it.</remarks>
internal sealed class KeyedPlace(KeyedActor cell)
{
    private readonly WeakReference<KeyedActor> _atRest = new(cell);
    private volatile KeyedActor? _active;

    /// <summary>Whether the actor is active.</summary>
    public bool IsActive
    {
        get => _active is not null;
        set => _active = value ? Cell : null;
    }

    /// <summary>The cell of the key; <see langword="null"/> if no code refers to it any more.</summary>
    public KeyedActor? Cell => _active ?? (_atRest.TryGetTarget(out var cell) ? cell : null);
}
