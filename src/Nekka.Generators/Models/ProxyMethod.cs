namespace Nekka.Generators;

/// <summary>A method.</summary>
/// <param name="Name">The name, escaped where it is a keyword.</param>
/// <param name="Member">The name in messages; for a method that is called through an interface, with the name of the interface.</param>
/// <param name="TypeParameters">Its type parameters.</param>
/// <param name="TypeArguments">The tuple of its type parameters; <see langword="null"/> if it has none.</param>
/// <param name="TableName">The name of the class that lists it for some types; <see langword="null"/> if there is none.</param>
/// <param name="Constraints">One <c>where</c> clause for each constrained type parameter.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="IsPassedInTuple">Whether its only argument is passed in a tuple, because it is or may be a tuple itself.</param>
/// <param name="Kind">How it is called.</param>
/// <param name="Result">The type of its result, of its task's result, or of its items; <see langword="null"/> if there is none.</param>
/// <param name="Receiver">The type to cast to before the access; <see langword="null"/> if none is needed.</param>
/// <param name="Attributes">Attributes that its callers must see.</param>
/// <param name="Documentation">The id of the documented member; <see langword="null"/> if it has no documentation.</param>
/// <param name="IsReentrant">Whether the actor handles other messages while it awaits.</param>
internal sealed record ProxyMethod(
    string Name,
    string Member,
    EquatableArray<StartTypeParameter> TypeParameters,
    string? TypeArguments,
    string? TableName,
    EquatableArray<string> Constraints,
    EquatableArray<ProxyParameter> Parameters,
    bool IsPassedInTuple,
    ProxyMethodKind Kind,
    string? Result,
    string? Receiver,
    EquatableArray<string> Attributes,
    string? Documentation,
    bool IsReentrant);

/// <summary>How a method is called.</summary>
internal enum ProxyMethodKind
{
    /// <summary>It returns nothing.</summary>
    Void,

    /// <summary>It returns a value.</summary>
    Value,

    /// <summary>It returns a task, which the turn awaits.</summary>
    Task,

    /// <summary>It returns a <c>ValueTask</c>, which the turn awaits.</summary>
    ValueTask,

    /// <summary>It returns an <c>IAsyncEnumerable</c>, whose steps are turns.</summary>
    Stream,
}

/// <summary>A parameter of a method.</summary>
/// <param name="Name">The name, escaped where it is a keyword.</param>
/// <param name="Type">The type.</param>
/// <param name="Declaration">The full declaration: attributes, modifier, type, name and default value.</param>
/// <param name="Prefix">The text before the argument: <c>in</c>, or a cast.</param>
internal sealed record ProxyParameter(string Name, string Type, string Declaration, string Prefix);

/// <summary>A method that the proxy implements for an interface.</summary>
/// <param name="Interface">The interface.</param>
/// <param name="ReturnType">The return type of the method.</param>
/// <param name="OwnConstraints">The constraints of the type parameters. An explicit implementation inherits them.</param>
/// <param name="Method">The method; its parameters are declared without default values.</param>
internal sealed record ProxyInterfaceMethod(string Interface, string ReturnType, EquatableArray<string> OwnConstraints, ProxyMethod Method);
