using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nekka.Generators;

namespace Nekka.CodeFixes;

/// <summary>Returns a copy, if a collection expression can create one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class SharedStateFix() : ActorCodeFix(Descriptors.SharedState)
{
    /// <inheritdoc/>
    protected override Fix? Find(Place place, CancellationToken cancellationToken)
    {
        if (place.Node is not ExpressionSyntax expression
            || place.Model.GetTypeInfo(expression, cancellationToken).Type is not { NullableAnnotation: not NullableAnnotation.Annotated } held
            || Returned(place.Model.GetEnclosingSymbol(expression.SpanStart, cancellationToken)) is not { } returned
            || ElementOf(returned) is not { } element
            || !ElementsOf(held).Contains(element, SymbolEqualityComparer.Default))
        {
            return null;
        }

        var copy = SyntaxFactory.CollectionExpression(
            [SyntaxFactory.SpreadElement(SyntaxFactory.Token(SyntaxKind.DotDotToken).WithTrailingTrivia(SyntaxFactory.Space), expression.WithoutTrivia())]);
        return new("Return a copy", expression, copy.WithTriviaFrom(expression));
    }

    private static ITypeSymbol? Returned(ISymbol? member) => member switch
    {
        IPropertySymbol property => property.Type,
        IMethodSymbol { IsAsync: true } method => TaskTypes.ResultOf(method.ReturnType),
        IMethodSymbol method => method.ReturnType,
        _ => null,
    };

    /// <summary>The element type of a collection expression of the type; <see langword="null"/> if there is none, or if the copy would have another type.</summary>
    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { Name: "List" or "IEnumerable" or "ICollection" or "IList" or "IReadOnlyCollection" or "IReadOnlyList", Arity: 1 } collection => collection.TypeArguments[0],
        _ => null,
    };

    private static IEnumerable<ITypeSymbol> ElementsOf(ITypeSymbol held) => held.AllInterfaces
        .Where(static type => type.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T)
        .Select(static type => type.TypeArguments[0]);
}
