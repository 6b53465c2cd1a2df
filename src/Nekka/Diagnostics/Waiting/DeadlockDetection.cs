namespace Nekka;

/// <summary>What happens when actors wait for each other in a circle, so that none of them can ever go on.</summary>
public enum DeadlockDetection
{
    /// <summary>Nothing: they hang, and so does an actor that waits for itself.</summary>
    Off,

    /// <summary>It is logged at Critical, the moment the circle closes, with all who are part of it. An actor that waits for
    /// itself gets an <see cref="ActorDeadlockException"/>.</summary>
    Report,

    /// <summary>It is logged, and the wait that closed the circle throws an <see cref="ActorDeadlockException"/>, by which
    /// the others come to be answered.</summary>
    Throw,
}
