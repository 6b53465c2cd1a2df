namespace Nekka;

/// <summary>What the library does when actors wait for each other in a circle, so that none of them can ever go on.</summary>
public enum DeadlockDetection
{
    /// <summary>Nothing. The actors hang, and so does an actor that waits for itself.</summary>
    Off,

    /// <summary>The circle is logged at Critical, the moment it closes, with all actors that are part of it. An actor that waits
    /// for itself gets an <see cref="ActorDeadlockException"/>.</summary>
    Report,

    /// <summary>The circle is logged, and the wait that closed it throws an <see cref="ActorDeadlockException"/>. That actor's
    /// failure answers the others.</summary>
    Throw,
}
