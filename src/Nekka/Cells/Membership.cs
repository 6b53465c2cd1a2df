namespace Nekka.Cells;

/// <summary>The state of an actor in its registry.</summary>
internal enum Membership : byte
{
    /// <summary>The actor is not in the list.</summary>
    None,

    /// <summary>The actor is one of the live actors.</summary>
    Registered,

    /// <summary>Lookups do not find the actor, but a shutdown does: the actor no longer takes messages and has not ended, or it has no object
    /// yet for the message that waits, or it is a pool.</summary>
    Tracked,
}
