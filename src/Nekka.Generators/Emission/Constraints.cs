using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Copies the constraints of type parameters.</summary>
internal static class Constraints
{
    /// <summary>One <c>where</c> clause for each type parameter that has constraints.</summary>
    /// <param name="typeParameters">The type parameters.</param>
    /// <param name="types">Writes the types.</param>
    public static ImmutableArray<string> Write(ImmutableArray<ITypeParameterSymbol> typeParameters, TypeNames types) =>
    [
        .. from typeParameter in typeParameters
           let constraints = string.Join(", ", Each(typeParameter, types))
           where constraints.Length > 0
           select $"where {types.Write(typeParameter)} : {constraints}",
    ];

    private static IEnumerable<string> Each(ITypeParameterSymbol typeParameter, TypeNames types)
    {
        if (Kind(typeParameter, types) is { } kind)
        {
            yield return kind;
        }

        // A base class comes first in every list that compiles, so keep the order.
        foreach (ITypeSymbol constraint in typeParameter.ConstraintTypes)
        {
            yield return types.Write(constraint);
        }

        if (typeParameter.HasConstructorConstraint)
        {
            yield return "new()";
        }

        if (typeParameter.AllowsRefLikeType)
        {
            yield return "allows ref struct";
        }
    }

    private static string? Kind(ITypeParameterSymbol typeParameter, TypeNames types) => typeParameter switch
    {
        { HasUnmanagedTypeConstraint: true } => "unmanaged",
        { HasValueTypeConstraint: true } => "struct",
        { HasNotNullConstraint: true } => "notnull",
        { HasReferenceTypeConstraint: true, ReferenceTypeConstraintNullableAnnotation: NullableAnnotation.Annotated }
            when types.HasNullableAnnotations => "class?",
        { HasReferenceTypeConstraint: true } => "class",
        _ => null,
    };
}
