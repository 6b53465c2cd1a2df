using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>A constructor that <c>Start</c> can call, while overloads are being chosen.</summary>
/// <param name="Symbol">The constructor.</param>
/// <param name="Signature">The types of its parameters, as overload resolution compares them.</param>
internal sealed record StartConstructor(IMethodSymbol Symbol, ImmutableArray<string> Signature)
{
    /// <summary>The parameters.</summary>
    public ImmutableArray<IParameterSymbol> Parameters => Symbol.Parameters;

    /// <summary>Whether its last parameter is <see langword="params"/>.</summary>
    public bool HasParams => Parameters.LastOrDefault() is { IsParams: true };

    /// <summary>Whether an argument may be omitted.</summary>
    public bool HasOptionalParameters => Parameters.Any(static parameter => parameter.IsOptional);

    /// <summary>Reads a constructor.</summary>
    /// <param name="constructor">The constructor.</param>
    public static StartConstructor From(IMethodSymbol constructor) =>
        new(constructor, [.. constructor.Parameters.Select(static parameter => TypeNames.Signature(parameter.Type))]);

    /// <summary>Whether this constructor starts with the parameter types of another.</summary>
    /// <param name="other">The other constructor, which has no more parameters.</param>
    public bool BeginsLike(StartConstructor other) =>
        other.Signature.Length <= Signature.Length
        && other.Signature.SequenceEqual(Signature.Take(other.Signature.Length), StringComparer.Ordinal);
}
