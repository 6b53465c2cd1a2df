using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Names for the type parameters of a class, seen from outside it.</summary>
internal static class TypeParameterNames
{
    /// <summary>The type parameters of the class and its containing types, outermost first.</summary>
    /// <param name="type">The class.</param>
    public static ImmutableArray<ITypeParameterSymbol> All(INamedTypeSymbol type) =>
        [.. type.WithContainingTypes().Reverse().SelectMany(static part => part.TypeParameters)];

    /// <summary>Gives every type parameter its own name, or another where that one is taken.</summary>
    /// <param name="typeParameters">The type parameters.</param>
    /// <param name="taken">Names with another meaning inside the extension block.</param>
    /// <remarks>A nested class may hide the type parameter of its outer class; an extension block has one list for both.</remarks>
    public static ImmutableDictionary<ISymbol, string> Choose(ImmutableArray<ITypeParameterSymbol> typeParameters, IEnumerable<string> taken)
    {
        var used = new HashSet<string>(taken, StringComparer.Ordinal);
        var names = ImmutableDictionary.CreateBuilder<ISymbol, string>(SymbolEqualityComparer.Default, StringComparer.Ordinal);
        foreach (ITypeParameterSymbol typeParameter in typeParameters)
        {
            names.Add(typeParameter, TypeNames.EscapeType(UnusedNames.Take(used, typeParameter.Name)));
        }

        return names.ToImmutable();
    }
}
