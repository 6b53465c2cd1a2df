namespace Nekka.Generators;

/// <summary>How code waits.</summary>
internal enum WaitKind
{
    /// <summary>It awaits.</summary>
    Await,

    /// <summary>It blocks until a future is set.</summary>
    Future,

    /// <summary>It blocks until a task has ended.</summary>
    Task,

    /// <summary>It blocks until an actor has answered or stopped.</summary>
    Actor,

    /// <summary>It may block: the called method is known only at run time.</summary>
    Dynamic,
}
