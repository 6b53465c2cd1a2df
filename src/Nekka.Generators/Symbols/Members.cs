using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Names members as messages have them.</summary>
internal static class Members
{
    /// <summary>The name of a member with its class: of an accessor, that of its property.</summary>
    /// <param name="member">The member.</param>
    public static string DisplayName(ISymbol member)
    {
        ISymbol named = member is IMethodSymbol { AssociatedSymbol: { } associated } ? associated : member;
        return named is IMethodSymbol { MethodKind: MethodKind.Constructor }
            ? $"{named.ContainingType.DisplayName()}.{named.ContainingType.Name}"
            : $"{named.ContainingType.DisplayName()}.{named.Name}";
    }
}
