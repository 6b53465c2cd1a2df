namespace Nekka.Generators;

/// <summary>A kind of fact about a name at some point of a method.</summary>
internal enum FactKind
{
    /// <summary>The name is completed; for elements, all of them are.</summary>
    Completed,

    /// <summary>When the name is completed, the other is too.</summary>
    Implies,

    /// <summary>When the name is <see langword="true"/>, the other is completed.</summary>
    WhenTrue,

    /// <summary>When the name is <see langword="false"/>, the other is completed.</summary>
    WhenFalse,

    /// <summary>The name is not <see langword="true"/>.</summary>
    NeverTrue,

    /// <summary>The name is not <see langword="false"/>.</summary>
    NeverFalse,
}

/// <summary>The subject of a fact: a local, a parameter, a field, or a temporary of the compiler.</summary>
/// <param name="Key">The symbol, or the compiler's id of the temporary.</param>
/// <param name="IsElements">Whether the fact is about all elements instead of the value itself.</param>
internal readonly record struct FlowName(object Key, bool IsElements = false);

/// <summary>A fact that holds on every execution.</summary>
/// <param name="Kind">The kind of fact.</param>
/// <param name="Name">The subject.</param>
/// <param name="Other">The name that is then completed, in a fact about two names.</param>
internal readonly record struct Fact(FactKind Kind, FlowName Name, FlowName Other = default);
