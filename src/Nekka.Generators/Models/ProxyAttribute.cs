namespace Nekka.Generators;

/// <summary>A property or field.</summary>
/// <param name="Name">The name, escaped where it is a keyword.</param>
/// <param name="Type">The type of the value; of a traversable one, the name of its proxy.</param>
/// <param name="Kind">What can be done with it.</param>
/// <param name="FieldName">The name of the proxy's own field for it.</param>
/// <param name="Receiver">The type it must be looked for in; <see langword="null"/> if that is clear.</param>
/// <param name="Attributes">Attributes that its users must see.</param>
/// <param name="GetterAttributes">Attributes that who reads it must see.</param>
/// <param name="SetterAttributes">Attributes that who assigns it must see.</param>
/// <param name="Documentation">The id of what it inherits its documentation from; <see langword="null"/> if its author wrote none.</param>
internal sealed record ProxyAttribute(
    string Name,
    string Type,
    ProxyAttributeKind Kind,
    string FieldName,
    string? Receiver,
    EquatableArray<string> Attributes,
    EquatableArray<string> GetterAttributes,
    EquatableArray<string> SetterAttributes,
    string? Documentation);

/// <summary>What can be done with a property or field.</summary>
internal enum ProxyAttributeKind
{
    /// <summary>It is read and assigned.</summary>
    Writable,

    /// <summary>It is read.</summary>
    ReadOnly,

    /// <summary>Its own members are used.</summary>
    Traversable,
}
