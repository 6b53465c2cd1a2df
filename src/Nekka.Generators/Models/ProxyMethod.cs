namespace Nekka.Generators;

/// <summary>A method.</summary>
/// <param name="Name">The name, escaped where it is a keyword.</param>
/// <param name="TypeParameters">Its type parameters.</param>
/// <param name="Constraints">One <c>where</c> clause for each constrained type parameter.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Kind">How it is called.</param>
/// <param name="Result">The type of its result, of a task its result; <see langword="null"/> if there is none.</param>
/// <param name="Receiver">The type it must be looked for in; <see langword="null"/> if that is clear.</param>
/// <param name="Attributes">Attributes that its callers must see.</param>
/// <param name="Documentation">The id of what it inherits its documentation from; <see langword="null"/> if its author wrote none.</param>
internal sealed record ProxyMethod(
    string Name,
    EquatableArray<StartTypeParameter> TypeParameters,
    EquatableArray<string> Constraints,
    EquatableArray<ProxyParameter> Parameters,
    ProxyMethodKind Kind,
    string? Result,
    string? Receiver,
    EquatableArray<string> Attributes,
    string? Documentation);

/// <summary>How a method is called.</summary>
internal enum ProxyMethodKind
{
    /// <summary>It returns nothing.</summary>
    Void,

    /// <summary>It returns a value.</summary>
    Value,

    /// <summary>It returns a task, which is awaited in the turn.</summary>
    Task,

    /// <summary>The same of a <c>ValueTask</c>.</summary>
    ValueTask,
}

/// <summary>A parameter of a method.</summary>
/// <param name="Name">The name, escaped where it is a keyword.</param>
/// <param name="Declaration">The whole of it: attributes, modifier, type, name and default value.</param>
/// <param name="Prefix">What the argument needs before it: <c>in</c>, or a cast.</param>
internal sealed record ProxyParameter(string Name, string Declaration, string Prefix);

/// <summary>A method that the proxy implements for an interface.</summary>
/// <param name="Interface">The interface.</param>
/// <param name="ReturnType">What the method returns.</param>
/// <param name="Method">The method; its parameters are declared without default values.</param>
internal sealed record ProxyInterfaceMethod(string Interface, string ReturnType, ProxyMethod Method);
