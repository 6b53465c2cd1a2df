namespace Nekka.Generators;

/// <summary>A parameter of a constructor, as <c>Start</c> repeats it.</summary>
/// <param name="Type">The type, fully qualified.</param>
/// <param name="Name">The name, escaped where it is a keyword.</param>
/// <param name="Argument">What <c>Start</c> passes on to the constructor.</param>
/// <param name="DefaultValue">The value after the equals sign, if there is one.</param>
/// <param name="IsParams">Whether it takes any number of arguments.</param>
/// <param name="Attributes">Attributes that hold whether or not the parameter may be left out.</param>
/// <param name="OptionalAttributes">Attributes that say what a parameter that is left out is worth.</param>
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
