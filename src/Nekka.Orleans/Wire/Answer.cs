namespace Nekka.Orleans.Wire;

/// <summary>The answer to one message on the wire.</summary>
/// <param name="Number">The number of the message.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Body">The value, or the exception.</param>
[GenerateSerializer]
[Immutable]
internal readonly record struct Answer([property: Id(0)] long Number, [property: Id(1)] AnswerKind Kind, [property: Id(2)] byte[] Body);

/// <summary>What became of a message.</summary>
internal enum AnswerKind : byte
{
    /// <summary>The handler returned a value.</summary>
    Value,

    /// <summary>The handler threw an exception, or the answer could not be sent.</summary>
    Exception,

    /// <summary>The actor's class has no such member.</summary>
    MissingMember,

    /// <summary>The actor ended before it handled the message, which can be sent again.</summary>
    NotHandled,
}
