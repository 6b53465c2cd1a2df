using Nekka.Cells;

namespace Nekka;

/// <summary>The actor is dead, so it will not handle the message.</summary>
/// <remarks>Pykka's manual: section 3.5, <c>ActorDeadError</c>.</remarks>
public class ActorDeadException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The text: it names the actor and the message, and says what to do.</param>
    public ActorDeadException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">The text: it names the actor and the message, and says what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ActorDeadException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The actor by key that has ended for good, and so has certainly not handled the message; <see langword="null"/> for any other
    /// reason.</summary>
    internal ActorCell? Retired { get; init; }
}

/// <summary>The actor is on another machine that does not answer, or that ended before it answered.</summary>
/// <remarks>An actor in this process never causes it.</remarks>
public class ActorUnreachableException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The text: it names the actor and the message, and says what to do.</param>
    /// <param name="mayHaveBeenHandled">Whether the actor may have handled the message.</param>
    /// <param name="innerException">The cause, if one is known.</param>
    public ActorUnreachableException(string message, bool mayHaveBeenHandled, Exception? innerException = null)
        : base(message, innerException) => MayHaveBeenHandled = mayHaveBeenHandled;

    /// <summary>Whether the actor may have handled the message: if not, it may be sent again without harm.</summary>
    public bool MayHaveBeenHandled { get; }
}

/// <summary>Stops every actor of the system when an actor throws it.</summary>
/// <remarks><see cref="ActorSystemOptions.IsFatal"/> can make other exceptions do the same. In Pykka, Python's <c>BaseException</c> does
/// this (Pykka's change log 0.12.1).</remarks>
public class FatalActorException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The text.</param>
    public FatalActorException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">The text.</param>
    /// <param name="innerException">The cause.</param>
    public FatalActorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
