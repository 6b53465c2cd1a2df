namespace Nekka;

/// <summary>There was no room for a message in a bounded inbox that does not have its senders wait.</summary>
/// <remarks>See <see cref="InboxFullMode"/>.</remarks>
public class InboxFullException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which actor, which message, and what to do.</param>
    public InboxFullException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which actor, which message, and what to do.</param>
    /// <param name="innerException">What it comes from.</param>
    public InboxFullException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
