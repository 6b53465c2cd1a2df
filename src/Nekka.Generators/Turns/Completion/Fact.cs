namespace Nekka.Generators;

/// <summary>What is known of a name at some point of a method.</summary>
internal enum FactKind
{
    /// <summary>It is completed; of elements, all of them are.</summary>
    Completed,

    /// <summary>Once it is completed, so is the other.</summary>
    Implies,

    /// <summary>Where it is <see langword="true"/>, the other is completed.</summary>
    WhenTrue,

    /// <summary>Where it is <see langword="false"/>, the other is completed.</summary>
    WhenFalse,

    /// <summary>It is not <see langword="true"/>.</summary>
    NeverTrue,

    /// <summary>It is not <see langword="false"/>.</summary>
    NeverFalse,
}

/// <summary>What facts are about: a local, a parameter, a field, or a value that the compiler keeps for a while.</summary>
/// <param name="Key">The symbol, or the compiler's name for the value.</param>
/// <param name="IsElements">Whether all elements of it are meant, and not the thing itself.</param>
internal readonly record struct FlowName(object Key, bool IsElements = false);

/// <summary>Something that holds whenever execution comes by.</summary>
/// <param name="Kind">What holds.</param>
/// <param name="Name">Of what it holds.</param>
/// <param name="Other">What is completed then, in a fact about two.</param>
internal readonly record struct Fact(FactKind Kind, FlowName Name, FlowName Other = default);
