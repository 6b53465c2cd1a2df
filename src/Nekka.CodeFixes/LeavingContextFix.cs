using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nekka.Generators;

namespace Nekka.CodeFixes;

/// <summary>Removes <c>ConfigureAwait(false)</c>, or only the option that leaves the actor.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class LeavingContextFix() : ActorCodeFix(Descriptors.LeavesContext)
{
    /// <inheritdoc/>
    protected override Fix? Find(Place place, CancellationToken cancellationToken)
    {
        if (place.Node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
            || call.ArgumentList.Arguments.FirstOrDefault() is not { } argument)
        {
            return null;
        }

        return place.Model.GetConstantValue(argument.Expression, cancellationToken).Value is int and not 0
            ? new("Continue in the actor", argument, argument.WithExpression(SyntaxFactory.BinaryExpression(
                SyntaxKind.BitwiseOrExpression,
                argument.Expression.WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.Token(SyntaxKind.BarToken).WithTrailingTrivia(SyntaxFactory.Space),
                ContinueOnCapturedContext(argument.Expression))))
            : new("Remove ConfigureAwait", call, access.Expression.WithTrailingTrivia(call.GetTrailingTrivia()));
    }

    // Names the enumeration as the argument does.
    private static MemberAccessExpressionSyntax ContinueOnCapturedContext(ExpressionSyntax argument)
    {
        MemberAccessExpressionSyntax? option = argument.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>().FirstOrDefault();
        ExpressionSyntax type = option?.Expression.WithoutTrivia() ?? SyntaxFactory.ParseExpression("global::System.Threading.Tasks.ConfigureAwaitOptions");
        return SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression, type, SyntaxFactory.IdentifierName("ContinueOnCapturedContext"));
    }
}
