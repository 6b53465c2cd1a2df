using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.CodeFixes;

/// <summary>Writes the expression that reads a proxy's property, or a future.</summary>
internal static class PropertyReading
{
    /// <summary>The value of a property or a future, awaited where the place allows it.</summary>
    /// <param name="handle">The property, named through the proxy, or the future.</param>
    /// <param name="model">The semantic model.</param>
    public static ExpressionSyntax Of(ExpressionSyntax handle, SemanticModel model) =>
        CanAwait(handle, model) ? EnclosingFunction.Await(handle, handle) : Member(handle, "Get").WithTriviaFrom(handle);

    /// <summary>Whether a place allows <c>await</c> without other changes.</summary>
    /// <param name="place">The place.</param>
    /// <param name="model">The semantic model.</param>
    public static bool CanAwait(ExpressionSyntax place, SemanticModel model)
    {
        SyntaxNode? function = EnclosingFunction.Of(place);
        return EnclosingFunction.IsAsync(function) && EnclosingFunction.AllowsAwait(place, function, model);
    }

    /// <summary>A call of a method of the property.</summary>
    /// <param name="handle">The property, named through the proxy.</param>
    /// <param name="name">The name of the method.</param>
    /// <param name="arguments">Its arguments.</param>
    public static InvocationExpressionSyntax Member(ExpressionSyntax handle, string name, params ExpressionSyntax[] arguments) => SyntaxFactory.InvocationExpression(
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, handle.WithoutTrivia(), SyntaxFactory.IdentifierName(name)),
        SyntaxFactory.ArgumentList([.. arguments.Select(static argument => SyntaxFactory.Argument(argument.WithoutTrivia()))]));
}
