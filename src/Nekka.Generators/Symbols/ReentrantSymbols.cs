using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Tells which methods let their actor handle other messages while they await.</summary>
internal static class ReentrantSymbols
{
    /// <summary>Whether the method is marked, or one that it overrides.</summary>
    /// <param name="method">The method.</param>
    public static bool IsMarkedReentrant(this IMethodSymbol method)
    {
        for (IMethodSymbol? marked = method; marked is not null; marked = marked.OverriddenMethod)
        {
            if (HasMark(marked))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the class is marked, or one of its base classes.</summary>
    /// <param name="type">The class.</param>
    public static bool IsMarkedReentrant(this INamedTypeSymbol type) => type.BaseTypes().Prepend(type).Any(HasMark);

    private static bool HasMark(ISymbol symbol) => symbol.GetAttributes().Any(static attribute => attribute.AttributeClass?.IsNekka("ReentrantAttribute") is true);
}
