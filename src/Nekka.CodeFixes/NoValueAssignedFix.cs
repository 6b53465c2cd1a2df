using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nekka.Generators;

namespace Nekka.CodeFixes;

/// <summary>Assigns the intended value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class NoValueAssignedFix() : ActorCodeFix(Descriptors.NoValueAssigned)
{
    /// <inheritdoc/>
    protected override Fix? Find(Place place, CancellationToken cancellationToken)
    {
        if (place.Node is not ExpressionSyntax value
            || (place.Model.GetTypeInfo(value, cancellationToken).ConvertedType as INamedTypeSymbol)?.TypeArguments.FirstOrDefault() is not { } type)
        {
            return null;
        }

        return value switch
        {
            ImplicitObjectCreationExpressionSyntax creation when type.IsReferenceType => new("Assign a new one", value, New(creation, type, place.Model)),
            LiteralExpressionSyntax or DefaultExpressionSyntax or BaseObjectCreationExpressionSyntax =>
                new("Assign the default value", value, Default(type.ToMinimalDisplayString(place.Model, value.SpanStart)).WithTriviaFrom(value)),
            _ => new("Assign its value", value, PropertyReading.Of(value, place.Model)),
        };
    }

    private static ExpressionSyntax Default(string type) => SyntaxFactory.ParseExpression($"default({type})");

    private static ObjectCreationExpressionSyntax New(ImplicitObjectCreationExpressionSyntax creation, ITypeSymbol type, SemanticModel model) =>
        SyntaxFactory.ObjectCreationExpression(
            creation.NewKeyword.WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.ParseTypeName(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToMinimalDisplayString(model, creation.SpanStart)),
            creation.ArgumentList,
            creation.Initializer);
}
