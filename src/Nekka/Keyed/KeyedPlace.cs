using Nekka.Cells;

namespace Nekka.Keyed;

/// <summary>The place of one key. It keeps an active actor in memory. It finds an actor at rest as long as other code refers to the
/// actor, such as <see cref="DelayedActors"/> after a failed start.</summary>
/// <remarks><b>Thread safety:</b> any thread may read the place. Only the actor's own pass changes what is active.</remarks>
internal sealed class KeyedPlace(KeyedActor cell) : Place<KeyedActor>(cell)
{
    private volatile KeyedActor? _active;

    /// <summary>Whether the actor is active.</summary>
    public bool IsActive => _active is not null;

    public override KeyedActor? Cell => _active ?? base.Cell;

    /// <summary>Keeps the actor in memory, because it has an object.</summary>
    public void Begin(KeyedActor actor) => _active = actor;

    /// <summary>Keeps the actor in memory no longer.</summary>
    public void End(KeyedActor actor)
    {
        FindWeakly(actor);
        _active = null;
        LetGo();
    }
}
