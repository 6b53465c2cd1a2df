namespace Nekka.Cells;

/// <summary>The stages of an actor's life, in order. <see cref="Life"/> says which may follow which.</summary>
internal enum Stage : byte
{
    /// <summary>The constructor runs.</summary>
    Constructing,

    /// <summary>The actor has its runtime and is in the registry, but has not run yet.</summary>
    Launched,

    /// <summary>OnStart runs for the first time.</summary>
    Starting,

    /// <summary>The actor has failed, and its object is replaced by a new one.</summary>
    Restarting,

    /// <summary>The actor takes messages, unless its inbox is closed already. An actor whose start has failed enters this stage, too: with its
    /// inbox closed, until the last turn begins, or until the restart does.</summary>
    Running,

    /// <summary>The inbox is closed, and the last turn runs: children end, then the last hook runs.</summary>
    Stopping,

    /// <summary>Nothing of the actor runs any more; <see cref="End"/> says why.</summary>
    Ended,
}
