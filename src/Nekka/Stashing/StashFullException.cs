namespace Nekka;

/// <summary>An actor cannot stash a message, because it has stashed as many as <see cref="ActorOptions.StashCapacity"/> allows.</summary>
/// <remarks>See <see cref="Actor.Stash"/>.</remarks>
public class StashFullException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The text: it names the actor, the message and the bound, and says what to do.</param>
    public StashFullException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">The text: it names the actor, the message and the bound, and says what to do.</param>
    /// <param name="innerException">The cause.</param>
    public StashFullException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
