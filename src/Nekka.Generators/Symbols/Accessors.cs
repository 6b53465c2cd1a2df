using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Finds the accessors of a property; an override may declare only one of them.</summary>
internal static class Accessors
{
    /// <summary>The accessor that reads the property, if there is one.</summary>
    /// <param name="property">The property.</param>
    public static IMethodSymbol? Getter(IPropertySymbol property) =>
        property.GetMethod ?? (property.OverriddenProperty is { } overridden ? Getter(overridden) : null);

    /// <summary>The accessor that assigns the property, if there is one.</summary>
    /// <param name="property">The property.</param>
    public static IMethodSymbol? Setter(IPropertySymbol property) =>
        property.SetMethod ?? (property.OverriddenProperty is { } overridden ? Setter(overridden) : null);
}
