using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Generators;

/// <summary>Finds methods that <c>[OverloadResolutionPriority]</c> puts out of reach.</summary>
internal static class OverloadPriority
{
    /// <summary>Whether the compiler would take another method for the arguments of this one.</summary>
    /// <param name="method">The method.</param>
    /// <param name="all">Every member that can be used where it can.</param>
    /// <param name="compilation">The compilation that calls it.</param>
    public static bool IsOvertaken(IMethodSymbol method, IEnumerable<ISymbol> all, Compilation compilation)
    {
        IMethodSymbol[] others =
        [
            .. all.OfType<IMethodSymbol>().Where(other =>
                string.Equals(other.Name, method.Name, StringComparison.Ordinal)
                && other.Arity == method.Arity
                && other.Parameters.Length >= method.Parameters.Length
                && SymbolEqualityComparer.Default.Equals(other.ContainingType, method.ContainingType)),
        ];
        return others.Length > 1 && Array.Exists(others, other => Of(other) > Of(method) && Takes(other, method, compilation));
    }

    private static int Of(IMethodSymbol method) => method.GetAttributes()
        .Where(static attribute => attribute.AttributeClass?.ToDisplayString() is "System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute")
        .Select(static attribute => attribute.ConstructorArguments.FirstOrDefault().Value as int? ?? 0)
        .FirstOrDefault();

    private static bool Takes(IMethodSymbol other, IMethodSymbol method, Compilation compilation) =>
        other.Parameters.Skip(method.Parameters.Length).All(static parameter => parameter.IsOptional || parameter.IsParams)
        && method.Parameters.Zip(other.Parameters, (ours, theirs) => compilation.ClassifyConversion(ours.Type, theirs.Type))
            .All(static conversion => conversion.IsImplicit);
}
