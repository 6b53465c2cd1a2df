using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nekka.Generators;

namespace Nekka.CodeFixes;

/// <summary>Sends without asking for an answer, so that an exception is a failure of the actor.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class DroppedFutureFix() : ActorCodeFix(Descriptors.DroppedFuture)
{
    /// <inheritdoc/>
    protected override Fix? Find(Place place, CancellationToken cancellationToken)
    {
        if (place.Node is not InvocationExpressionSyntax call || place.Model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        return method.Name switch
        {
            "AskAsync" when method.ContainingType.IsActorRef() => call.ArgumentList.Arguments.Count is 1 ? Renamed(call, "Tell") : null,
            "Call" when method.ContainingType.IsActorRef() => IsAction(call) ? Renamed(call, "Defer") : null,
            _ when method.ContainingType.IsProxy() => Deferred(call),
            _ => null,
        };
    }

    private static Fix? Renamed(InvocationExpressionSyntax call, string name)
    {
        SimpleNameSyntax newName = SyntaxFactory.IdentifierName(name);
        return call.Expression switch
        {
            MemberAccessExpressionSyntax access => new($"Use {name}", call, call.WithExpression(access.WithName(newName))),
            MemberBindingExpressionSyntax binding => new($"Use {name}", call, call.WithExpression(binding.WithName(newName))),
            _ => null,
        };
    }

    private static Fix? Deferred(InvocationExpressionSyntax call)
    {
        IdentifierNameSyntax defer = SyntaxFactory.IdentifierName("Defer");
        ExpressionSyntax? deferred = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.WithExpression(
                SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, access.Expression, access.OperatorToken.WithoutTrivia(), defer)),
            MemberBindingExpressionSyntax binding => SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression, binding.WithName(defer), binding.Name),
            _ => null,
        };
        return deferred is null ? null : new("Use Defer", call, call.WithExpression(deferred));
    }

    // Defer takes no lambdas that return a value.
    private static bool IsAction(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.FirstOrDefault()?.Expression is LambdaExpressionSyntax lambda
        && (lambda.ExpressionBody is InvocationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax
            || lambda.Block?.DescendantNodes().OfType<ReturnStatementSyntax>().Any(static statement => statement.Expression is not null) is false);
}
