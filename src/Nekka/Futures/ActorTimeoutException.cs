namespace Nekka;

/// <summary>A future did not get its value in time.</summary>
/// <remarks>The message says which actor owes the answer, to which message, how long the wait was, and what that actor is doing.
/// Pykka's manual: section 3.5, <c>Timeout</c>.</remarks>
public class ActorTimeoutException : TimeoutException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which actor, which message, how long.</param>
    public ActorTimeoutException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which actor, which message, how long.</param>
    /// <param name="innerException">The cause.</param>
    public ActorTimeoutException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
