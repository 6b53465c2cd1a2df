using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Knows which constructors leave required members to an object initializer.</summary>
internal static class RequiredMembers
{
    /// <summary>The name of a member that a caller of the constructor must set; <see langword="null"/> if there is none.</summary>
    /// <param name="constructor">A constructor.</param>
    public static string? RequiredMember(this IMethodSymbol constructor) => constructor.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.ToDisplayString() is "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute")
        ? null
        : constructor.ContainingType.BaseTypes()
            .Prepend(constructor.ContainingType)
            .SelectMany(static type => type.GetMembers())
            .FirstOrDefault(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
            ?.Name;
}
