using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Knows the framework's mutable types that are not thread-safe.</summary>
internal static class MutableTypes
{
    /// <summary>Whether the type is an array, a mutable collection or a string builder.</summary>
    /// <param name="type">The type to test.</param>
    public static bool IsMutableCollection(this ITypeSymbol? type) =>
        type is IArrayTypeSymbol || (type is INamedTypeSymbol named && named.BaseTypes().Prepend(named).Any(IsListed));

    private static bool IsListed(INamedTypeSymbol type) => type.Name switch
    {
        "List" or "Dictionary" or "HashSet" or "Queue" or "Stack" or "LinkedList" or "PriorityQueue"
            or "SortedDictionary" or "SortedList" or "SortedSet" => IsIn(type, "System.Collections.Generic"),
        "Collection" => IsIn(type, "System.Collections.ObjectModel"),
        "StringBuilder" => IsIn(type, "System.Text"),
        _ => false,
    };

    private static bool IsIn(INamedTypeSymbol type, string space) =>
        string.Equals(type.ContainingNamespace?.ToDisplayString(), space, StringComparison.Ordinal);
}
