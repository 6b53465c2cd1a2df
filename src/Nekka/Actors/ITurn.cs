namespace Nekka.Actors;

/// <summary>A turn of an actor: what begins it, and what follows when it has succeeded or failed.</summary>
/// <remarks>Turns are structs, so the cell runs each kind by code of its own that allocates nothing.</remarks>
internal interface ITurn
{
    /// <summary>Whether the task of <see cref="Begin"/> is that of a user's method, so that its awaits are the turn's.</summary>
    bool IsUserTask { get; }

    /// <summary>The future that waits for the turn's outcome, if one does.</summary>
    Future? Reply { get; }

    /// <summary>Begins the turn.</summary>
    /// <returns>A task that completes at the turn's end.</returns>
    ValueTask Begin(TurningActor actor);

    /// <summary>Learns that the turn has come to its end.</summary>
    void Succeed(TurningActor actor);

    /// <summary>Learns that the turn has thrown.</summary>
    void Fail(TurningActor actor, Exception exception);
}
