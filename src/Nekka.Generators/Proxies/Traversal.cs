using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Finds the traversable attributes.</summary>
internal static class Traversal
{
    /// <summary>The maximum nesting depth of type arguments, because a generic type can lead to ever deeper types of its kind.</summary>
    private const int MaxDepth = 6;

    /// <summary>Whether a property or field, or the class of its value, is marked.</summary>
    /// <param name="member">The property or field.</param>
    public static bool IsMarked(ISymbol member) => member switch
    {
        IPropertySymbol property => HasMark(property) || IsMarked(property.Type) || (property.OverriddenProperty is { } overridden && IsMarked(overridden)),
        IFieldSymbol field => HasMark(field) || IsMarked(field.Type),
        _ => false,
    };

    /// <summary>The reason why a value of the type cannot be traversed; <see langword="null"/> if it can.</summary>
    /// <param name="type">The type of a marked attribute.</param>
    public static string? WhyNot(ITypeSymbol type) => type switch
    {
        { IsValueType: true } => "it is a value type, so calls through it would reach a copy",
        ITypeParameterSymbol => "it is a type parameter, whose members are unknown",
        { TypeKind: TypeKind.Error } => "it is a proxy itself",
        INamedTypeSymbol named when named.BaseTypes().Any(static type => type.IsNekka("ActorProxy")) => "it is a proxy itself",
        INamedTypeSymbol generic when Levels(generic) > MaxDepth => "its type arguments are nested too deeply",
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface, SpecialType: not SpecialType.System_Object and not SpecialType.System_String } => null,
        _ => "its type has no members to reach",
    };

    private static int Levels(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments.IsEmpty: false } generic ? 1 + generic.TypeArguments.Max(Levels) : 0;

    private static bool IsMarked(ITypeSymbol type) => type is INamedTypeSymbol { TypeKind: TypeKind.Class } named
        && named.BaseTypes().Prepend(named).Any(HasMark);

    private static bool HasMark(ISymbol symbol) =>
        symbol.GetAttributes().Any(static attribute => attribute.AttributeClass?.IsNekka("TraversableAttribute") is true);
}
