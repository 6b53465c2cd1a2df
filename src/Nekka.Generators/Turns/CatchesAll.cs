using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Generators;

/// <summary>Recognizes methods that let no exception escape.</summary>
internal static class CatchesAll
{
    /// <summary>Whether the whole body of a method is in a <c>try</c> that catches every exception and throws none.</summary>
    /// <param name="declaration">A method or a local function.</param>
    public static bool IsBodyOf(SyntaxNode declaration)
    {
        BlockSyntax? body = declaration switch
        {
            MethodDeclarationSyntax method => method.Body,
            LocalFunctionStatementSyntax function => function.Body,
            _ => null,
        };
        return body is not null
            && body.Statements.OfType<TryStatementSyntax>().SingleOrDefault() is { } attempt
            && body.Statements.All(statement => statement == attempt || IsHarmless(statement))
            && attempt.Catches.Any(static handler => handler.Filter is null && IsOfEverything(handler.Declaration?.Type))
            && !attempt.Catches.SelectMany(static handler => handler.DescendantNodes()).Any(static node => node is ThrowStatementSyntax or ThrowExpressionSyntax);
    }

    private static bool IsOfEverything(TypeSyntax? type) => type is null or IdentifierNameSyntax { Identifier.ValueText: "Exception" }
        or QualifiedNameSyntax { Right.Identifier.ValueText: "Exception" };

    private static bool IsHarmless(StatementSyntax statement) => statement switch
    {
        LocalDeclarationStatementSyntax local => local.Declaration.Variables.All(static variable =>
            variable.Initializer?.Value is null or LiteralExpressionSyntax or IdentifierNameSyntax or ObjectCreationExpressionSyntax or ImplicitObjectCreationExpressionSyntax),
        ExpressionStatementSyntax { Expression: AwaitExpressionSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Yield" } } } } => true,
        LocalFunctionStatementSyntax or EmptyStatementSyntax => true,
        _ => false,
    };
}
