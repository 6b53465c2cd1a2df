namespace Nekka;

/// <summary>The actor is dead: it will not handle the message.</summary>
/// <remarks>Pykka's manual: section 3.5, <c>ActorDeadError</c>.</remarks>
public class ActorDeadException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which actor, which message, and what to do.</param>
    public ActorDeadException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which actor, which message, and what to do.</param>
    /// <param name="innerException">What it comes from.</param>
    public ActorDeadException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Thrown by an actor, stops every actor of its system.</summary>
/// <remarks>What Python's <c>BaseException</c> does in Pykka (Pykka's change log 0.12.1). Which exceptions do, says
/// <see cref="ActorSystemOptions.IsFatal"/>.</remarks>
public class FatalActorException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened.</param>
    public FatalActorException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">What it comes from.</param>
    public FatalActorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
