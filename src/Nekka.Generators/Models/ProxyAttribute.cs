namespace Nekka.Generators;

/// <summary>A property or field.</summary>
/// <param name="Name">The name, escaped where it is a keyword.</param>
/// <param name="Type">The type of the value; for a traversable attribute, the name of its proxy.</param>
/// <param name="PartType">For a traversable attribute, the type of the value.</param>
/// <param name="Kind">The operations it supports.</param>
/// <param name="FieldName">The name of the proxy's own field for it.</param>
/// <param name="Receiver">The type to cast to before the access; <see langword="null"/> if none is needed.</param>
/// <param name="Attributes">Attributes that its users must see.</param>
/// <param name="GetterAttributes">Attributes that its readers must see.</param>
/// <param name="SetterAttributes">Attributes that code assigning it must see.</param>
/// <param name="Documentation">The id of the documented member; <see langword="null"/> if it has no documentation.</param>
internal sealed record ProxyAttribute(
    string Name,
    string Type,
    string? PartType,
    ProxyAttributeKind Kind,
    string FieldName,
    string? Receiver,
    EquatableArray<string> Attributes,
    EquatableArray<string> GetterAttributes,
    EquatableArray<string> SetterAttributes,
    string? Documentation);

/// <summary>The operations that a property or field supports.</summary>
internal enum ProxyAttributeKind
{
    /// <summary>Reading and assigning.</summary>
    Writable,

    /// <summary>Reading.</summary>
    ReadOnly,

    /// <summary>Using its members.</summary>
    Traversable,
}
