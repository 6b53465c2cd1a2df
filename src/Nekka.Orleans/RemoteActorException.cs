namespace Nekka.Orleans;

/// <summary>An exception that an actor on another machine threw, of a type that is not known here, or that cannot be sent.</summary>
[GenerateSerializer]
public sealed class RemoteActorException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="exceptionType">The name of the type of the exception that the actor threw.</param>
    /// <param name="message">Its message.</param>
    /// <param name="description">The exception in full: types, messages and stack traces.</param>
    public RemoteActorException(string exceptionType, string message, string description)
        : base($"{exceptionType}: {message}") => (ExceptionType, Description) = (exceptionType, description);

    /// <summary>The name of the type of the exception that the actor threw.</summary>
    [Id(0)]
    public string ExceptionType { get; private set; }

    /// <summary>The exception in full: types, messages and stack traces, as the actor's machine saw them.</summary>
    [Id(1)]
    public string Description { get; private set; }

    /// <inheritdoc/>
    public override string ToString() => $"{base.ToString()}\n--- on the actor's machine:\n{Description}";
}
