using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Properties of a type that depend on all its parts.</summary>
internal static class TypeParts
{
    /// <summary>The type, its type arguments, element types and containing types, at any depth.</summary>
    /// <param name="type">The whole.</param>
    public static IEnumerable<ITypeSymbol> Parts(this ITypeSymbol type)
    {
        IEnumerable<ITypeSymbol> inner = type switch
        {
            IArrayTypeSymbol array => [array.ElementType],
            IPointerTypeSymbol pointer => [pointer.PointedAtType],
            INamedTypeSymbol { ContainingType: { } container } named => [.. named.TypeArguments, container],
            INamedTypeSymbol named => named.TypeArguments,
            _ => [],
        };
        return inner.SelectMany(Parts).Prepend(type);
    }

    /// <summary>Whether other assemblies see every part of the type.</summary>
    /// <param name="type">The type to test; a proxy that has not been generated yet is as visible as the code that mentions it.</param>
    public static bool IsVisibleOutside(this ITypeSymbol type) =>
        type.Parts().OfType<INamedTypeSymbol>().All(static part =>
            part.IsTupleType || part.TypeKind is TypeKind.Error || part.DeclaredAccessibility is Accessibility.Public);

    /// <summary>The reason why a lambda cannot capture a value of the type for another file of the assembly.</summary>
    /// <param name="type">The type to test.</param>
    /// <param name="compilation">The compilation of the actor class.</param>
    /// <returns>The predicate of a sentence about the parameter; <see langword="null"/> if it can.</returns>
    public static string? WhyNotCaptured(this ITypeSymbol type, Compilation compilation)
    {
        if (type.IsRefLikeType || type is ITypeParameterSymbol { AllowsRefLikeType: true })
        {
            return "may be a ref struct, which no lambda can capture";
        }

        foreach (ITypeSymbol part in type.Parts())
        {
            if (part.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            {
                return "needs an unsafe context";
            }

            if (part is INamedTypeSymbol { IsTupleType: false, TypeKind: not TypeKind.Error } named && !named.IsNameable(compilation))
            {
                return $"has the type '{named.Name}', which other files cannot name";
            }
        }

        return null;
    }

    /// <summary>Whether every file of the assembly can write the name of the type after <c>global::</c>.</summary>
    private static bool IsNameable(this INamedTypeSymbol type, Compilation compilation)
    {
        if (type.IsFileLocal || !compilation.IsSymbolAccessibleWithin(type.OriginalDefinition, compilation.Assembly))
        {
            return false;
        }

        MetadataReference? reference = type.ContainingAssembly is { } assembly ? compilation.GetMetadataReference(assembly) : null;
        ImmutableArray<string> aliases = reference?.Properties.Aliases ?? [];
        return aliases.IsEmpty || aliases.Contains(MetadataReferenceProperties.GlobalAlias, StringComparer.Ordinal);
    }
}
