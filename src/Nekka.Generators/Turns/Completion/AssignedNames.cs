using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Generators;

/// <summary>Knows the names that a method assigns.</summary>
internal static class AssignedNames
{
    /// <summary>The names that a method assigns.</summary>
    /// <param name="method">The method, without the methods that it calls.</param>
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
