namespace Nekka.Generators;

/// <summary>A parameter of a constructor, as <c>Start</c> repeats it.</summary>
/// <param name="Type">The type, fully qualified.</param>
/// <param name="Name">The name, escaped where it is a keyword.</param>
/// <param name="Argument">The argument that <c>Start</c> passes to the constructor.</param>
/// <param name="DefaultValue">The value after the equals sign, if there is one.</param>
/// <param name="IsParams">Whether it takes any number of arguments.</param>
/// <param name="Attributes">Attributes for every overload.</param>
/// <param name="OptionalAttributes">Attributes that give the default value, for overloads in which the parameter is optional.</param>
/// <param name="Documentation">The inner XML of its documentation.</param>
internal sealed record StartParameter(
    string Type,
    string Name,
    string Argument,
    string? DefaultValue,
    bool IsParams,
    EquatableArray<string> Attributes,
    EquatableArray<string> OptionalAttributes,
    string Documentation);
