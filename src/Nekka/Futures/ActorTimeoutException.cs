namespace Nekka;

/// <summary>A future was not set in time.</summary>
/// <remarks>The text names the actor that owes the answer and the message, and says how long the caller waited and what the actor is doing.
/// Pykka's manual: section 3.5, <c>Timeout</c>.</remarks>
public class ActorTimeoutException : TimeoutException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The text: it names the actor, the message and the time.</param>
    public ActorTimeoutException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">The text: it names the actor, the message and the time.</param>
    /// <param name="innerException">The cause.</param>
    public ActorTimeoutException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
