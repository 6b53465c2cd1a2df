using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nekka.Generators;

namespace Nekka.CodeFixes;

/// <summary>Awaits the future of a web endpoint in an asynchronous lambda.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class WebEndpointFix() : ActorCodeFix(Descriptors.WebEndpoint)
{
    private const string Title = "Await it";

    /// <inheritdoc/>
    protected override Fix? Find(Place place, CancellationToken cancellationToken) => place.Node switch
    {
        LambdaExpressionSyntax lambda => Lambda(lambda, place.Model, cancellationToken),
        ExpressionSyntax value when IsPending(value, place.Model, cancellationToken)
            && EnclosingFunction.Of(value) is var function
            && EnclosingFunction.IsAsync(function)
            && EnclosingFunction.AllowsAwait(value, function, place.Model) => new(Title, value, EnclosingFunction.Await(value, value)),
        _ => null,
    };

    private static Fix? Lambda(LambdaExpressionSyntax lambda, SemanticModel model, CancellationToken cancellationToken)
    {
        ExpressionSyntax[] returned =
        [
            .. Returned(lambda).Where(value => IsPending(value, model, cancellationToken) && EnclosingFunction.AllowsAwait(value, lambda, model)),
        ];
        if (returned.Length != Returned(lambda).Count() || lambda is ParenthesizedLambdaExpressionSyntax { ReturnType: not null })
        {
            return null;
        }

        LambdaExpressionSyntax awaiting = lambda.ReplaceNodes(returned, static (value, _) => EnclosingFunction.Await(value, value));
        return new(Title, lambda, EnclosingFunction.IsAsync(lambda) ? awaiting : WithAsync(awaiting));
    }

    private static IEnumerable<ExpressionSyntax> Returned(LambdaExpressionSyntax lambda) => lambda.ExpressionBody is { } body
        ? [body]
        : lambda.Block!.DescendantNodes().OfType<ReturnStatementSyntax>()
            .Where(statement => statement.Expression is not null && EnclosingFunction.Of(statement) == lambda)
            .Select(static statement => statement.Expression!);

    private static bool IsPending(ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken) =>
        WebTypes.Pending(model.GetTypeInfo(value, cancellationToken).Type, isAwaited: false) is { } pending && !pending.IsNekka("IFuture");

    private static LambdaExpressionSyntax WithAsync(LambdaExpressionSyntax lambda)
    {
        SyntaxToken async = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        LambdaExpressionSyntax bare = lambda.Modifiers.Any() ? lambda : lambda.WithoutLeadingTrivia();
        return bare.AddModifiers(lambda.Modifiers.Any() ? async : async.WithLeadingTrivia(lambda.GetLeadingTrivia()));
    }
}
