using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Generators.Tests;

/// <summary>Generated files that the compiler has looked at whole and found nothing wrong with.</summary>
/// <remarks>The sources of most tests of analyzers have an actor in common. To bind the bodies of its proxy anew for each of them took most of the time of these tests.</remarks>
internal static class CompiledFiles
{
    // By its text, a file as others see it: made when a second source has the same.
    private static readonly ConcurrentDictionary<string, Lazy<SyntaxTree>> Declarations = new(StringComparer.Ordinal);

    /// <summary>The compilation with generated files, of which those that have been compiled before declare the same, but do nothing and explain nothing.</summary>
    /// <param name="input">The compilation without them.</param>
    /// <param name="generated">The generated files.</param>
    public static CSharpCompilation AddTo(CSharpCompilation input, IEnumerable<SyntaxTree> generated) => input.AddSyntaxTrees(
        generated.Select(tree => Declarations.TryGetValue(tree.ToString(), out Lazy<SyntaxTree>? declarations) ? declarations.Value : tree));

    /// <summary>Remembers files that were compiled and of which nothing was reported.</summary>
    /// <param name="generated">The generated files.</param>
    public static void Remember(IEnumerable<SyntaxTree> generated)
    {
        foreach (SyntaxTree tree in generated)
        {
            Declarations.TryAdd(tree.ToString(), new(() => tree.WithRootAndOptions(new WithoutBodies().Visit(tree.GetRoot(CancellationToken.None)), tree.Options)));
        }
    }

    private sealed class WithoutBodies : CSharpSyntaxRewriter
    {
        private static readonly ThrowExpressionSyntax Throw = (ThrowExpressionSyntax)SyntaxFactory.ParseExpression("throw null!");

        public override SyntaxTrivia VisitTrivia(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) ? default : trivia;

        public override SyntaxNode VisitBlock(BlockSyntax node) => SyntaxFactory.Block(SyntaxFactory.ThrowStatement(Throw.Expression));

        public override SyntaxNode VisitArrowExpressionClause(ArrowExpressionClauseSyntax node) => SyntaxFactory.ArrowExpressionClause(Throw);

        public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node) => node.Modifiers.Any(SyntaxKind.ConstKeyword)
            ? node
            : node.WithDeclaration(node.Declaration.WithVariables(SyntaxFactory.SeparatedList(node.Declaration.Variables.Select(variable => variable.WithInitializer(null)))));
    }
}
