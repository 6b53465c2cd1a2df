using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nekka.Generators;

namespace Nekka.CodeFixes;

/// <summary>Prints the value of a future instead of the future.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class FutureAsTextFix() : ActorCodeFix(Descriptors.FutureAsText)
{
    /// <inheritdoc/>
    protected override Fix? Find(Place place, CancellationToken cancellationToken) =>
        place.Node is ExpressionSyntax future and (InvocationExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or IdentifierNameSyntax)
        && HasValue(place.Model.GetTypeInfo(future, cancellationToken).Type)
            ? new("Read its value", future, PropertyReading.Of(future, place.Model))
            : null;

    // A future of a method without a result has none, and a list of futures has many.
    private static bool HasValue(ITypeSymbol? type) => type is INamedTypeSymbol { TypeArguments.Length: 1 } future && future.IsFuture();
}
