using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>The signatures of methods, as the compiler compares them.</summary>
internal static class MemberSignature
{
    /// <summary>The name and the parameter types, which a method shares with the methods that it overrides or hides.</summary>
    /// <param name="method">The method.</param>
    /// <remarks>Without what does not count: nullable annotations, names of tuple elements, names of type parameters.</remarks>
    public static string Of(IMethodSymbol method) =>
        $"{method.Name}`{method.Arity}({string.Join(",", method.Parameters.Select(Of))})";

    private static string Of(IParameterSymbol parameter) => (parameter.RefKind is RefKind.None ? "" : "&") + Of(parameter.Type);

    private static string Of(ITypeSymbol type) => type switch
    {
        IDynamicTypeSymbol => "object",
        IArrayTypeSymbol array => $"{Of(array.ElementType)}[{new string(',', array.Rank - 1)}]",
        IPointerTypeSymbol pointer => $"{Of(pointer.PointedAtType)}*",
        ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } ofMethod => $"!!{ofMethod.Ordinal}",
        INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } underlying } when !SymbolEqualityComparer.Default.Equals(underlying, type) => Of(underlying),
        INamedTypeSymbol { TypeArguments.IsEmpty: false } generic =>
            $"{generic.OriginalDefinition.ToDisplayString()}<{string.Join(",", generic.TypeArguments.Select(Of))}>",
        _ => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
    };
}
