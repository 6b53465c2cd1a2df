using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.CodeFixes;

/// <summary>Finds the function that executes an expression.</summary>
internal static class EnclosingFunction
{
    /// <summary>The innermost method, accessor, local function, lambda or top-level statement around an expression.</summary>
    /// <param name="expression">The expression.</param>
    public static SyntaxNode? Of(SyntaxNode expression) => expression.Ancestors().FirstOrDefault(static node =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or GlobalStatementSyntax);

    /// <summary>Whether a function is asynchronous. Top-level statements become so with their first <c>await</c>.</summary>
    /// <param name="function">The function.</param>
    public static bool IsAsync(SyntaxNode? function) => function switch
    {
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        GlobalStatementSyntax => true,
        _ => false,
    };

    /// <summary>Whether the language allows <c>await</c> where an expression is, once its function is asynchronous.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="function">The function that executes it.</param>
    /// <param name="model">The semantic model.</param>
    public static bool AllowsAwait(SyntaxNode expression, SyntaxNode? function, SemanticModel model) => !expression.Ancestors()
        .TakeWhile(node => node != function)
        .Any(node => node is LockStatementSyntax or UnsafeStatementSyntax or FixedStatementSyntax or QueryExpressionSyntax or CatchFilterClauseSyntax
            || (node is ConditionalAccessExpressionSyntax access && access.WhenNotNull.Span.Contains(expression.Span)))
        && !Whole(function).SelectMany(static part => part.DescendantNodes()).OfType<VariableDeclarationSyntax>().Any(local => IsRef(local, model));

    // All top-level statements are one function.
    private static IEnumerable<SyntaxNode> Whole(SyntaxNode? function) => function switch
    {
        null => [],
        GlobalStatementSyntax { Parent: CompilationUnitSyntax file } => file.Members.OfType<GlobalStatementSyntax>(),
        _ => [function],
    };

    // References and spans cannot live across an await.
    private static bool IsRef(VariableDeclarationSyntax local, SemanticModel model) =>
        local.Type is RefTypeSyntax || model.GetTypeInfo(local.Type).Type is { IsRefLikeType: true };

    /// <summary>An <c>await</c> in place of another expression, in parentheses where precedence requires them.</summary>
    /// <param name="awaited">The awaited expression.</param>
    /// <param name="replaced">The replaced expression.</param>
    public static ExpressionSyntax Await(ExpressionSyntax awaited, ExpressionSyntax replaced)
    {
        ExpressionSyntax expression = SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), awaited.WithoutLeadingTrivia().WithoutTrailingTrivia());
        bool isOperand = replaced.Parent switch
        {
            MemberAccessExpressionSyntax or InvocationExpressionSyntax or WithExpressionSyntax or PostfixUnaryExpressionSyntax => true,
            ElementAccessExpressionSyntax element => element.Expression == replaced,
            ConditionalAccessExpressionSyntax access => access.Expression == replaced,
            _ => false,
        };
        return (isOperand ? SyntaxFactory.ParenthesizedExpression(expression) : expression).WithTriviaFrom(replaced);
    }
}
