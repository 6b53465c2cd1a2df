namespace Nekka.Generators;

/// <summary>How code waits.</summary>
internal enum WaitKind
{
    /// <summary>By <c>await</c>.</summary>
    Await,

    /// <summary>It blocks until a future is set.</summary>
    Future,

    /// <summary>It blocks until a task has ended.</summary>
    Task,

    /// <summary>It blocks until an actor has answered or stopped.</summary>
    Actor,

    /// <summary>It may block: what is called is known at run time only.</summary>
    Dynamic,
}
