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
