namespace Nekka;

/// <summary>A bounded inbox was full, and its senders do not wait.</summary>
/// <remarks>See <see cref="InboxFullMode"/>.</remarks>
public class InboxFullException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The text: it names the actor and the message, and says what to do.</param>
    public InboxFullException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">The text: it names the actor and the message, and says what to do.</param>
    /// <param name="innerException">The cause.</param>
    public InboxFullException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
