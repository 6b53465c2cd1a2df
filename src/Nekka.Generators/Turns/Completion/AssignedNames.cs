using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Generators;

/// <summary>Knows what a method assigns, as far as names tell.</summary>
internal static class AssignedNames
{
    /// <summary>The names that a method assigns.</summary>
    /// <param name="method">The method. What it calls in turn is not looked into.</param>
    public static HashSet<string> In(IMethodSymbol method) =>
    [
        .. from reference in method.DeclaringSyntaxReferences
           from node in reference.GetSyntax().DescendantNodes()
           from target in Targets(node)
           from name in target.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
           select name.Identifier.ValueText,
    ];

    private static IEnumerable<SyntaxNode> Targets(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment => [assignment.Left],
        ArgumentSyntax argument when argument.RefKindKeyword.RawKind is (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword => [argument.Expression],
        _ => [],
    };
}
