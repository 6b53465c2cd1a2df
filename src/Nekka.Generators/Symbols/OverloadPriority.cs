using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Generators;

/// <summary>Knows which of several applicable overloads the compiler prefers.</summary>
internal static class OverloadPriority
{
    /// <summary>Whether the compiler would prefer another method for the arguments of this one.</summary>
    /// <param name="method">The method.</param>
    /// <param name="all">Every member that is accessible in the same place.</param>
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

    /// <summary>The priority that makes the proxy prefer the same overload as the class.</summary>
    /// <param name="method">The method.</param>
    /// <param name="proxied">Every method of the proxy.</param>
    /// <param name="compilation">The compilation that receives the proxy.</param>
    /// <returns>
    /// A priority that puts what a class adds before what it inherits, and within one class respects those given by its
    /// author; <see langword="null"/> where these suffice.
    /// </returns>
    public static int? OnProxy(IMethodSymbol method, ImmutableArray<IMethodSymbol> proxied, Compilation compilation)
    {
        (int Level, int Given)[] ranks =
        [
            .. proxied.Where(other => string.Equals(other.Name, method.Name, StringComparison.Ordinal))
                .Select(Rank)
                .Distinct()
                .OrderBy(static rank => rank),
        ];
        return ranks.Select(static rank => rank.Level).Distinct().Skip(1).Any() && compilation is CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp13 }
            ? Array.IndexOf(ranks, Rank(method))
            : null;
    }

    /// <summary>The original declaration of an overridden method.</summary>
    /// <param name="method">The method.</param>
    public static IMethodSymbol Origin(IMethodSymbol method) => method.OverriddenMethod is { } overridden ? Origin(overridden) : method;

    private static (int Level, int Given) Rank(IMethodSymbol method)
    {
        IMethodSymbol origin = Origin(method);
        return (origin.ContainingType.BaseTypes().Count(), Of(origin));
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
