using Microsoft.CodeAnalysis;

namespace Nekka.CodeFixes;

/// <summary>A change of a document.</summary>
/// <param name="Title">Its title in menus.</param>
/// <param name="Old">The replaced node.</param>
/// <param name="New">The replacement.</param>
internal sealed record Fix(string Title, SyntaxNode Old, SyntaxNode New);

/// <summary>The place of a report.</summary>
/// <param name="Document">The document.</param>
/// <param name="Root">The root of its syntax tree.</param>
/// <param name="Model">The semantic model.</param>
/// <param name="Node">The reported node.</param>
internal sealed record Place(Document Document, SyntaxNode Root, SemanticModel Model, SyntaxNode Node)
{
    /// <summary>The document after a change.</summary>
    /// <param name="fix">The change.</param>
    public Document With(Fix fix) => Document.WithSyntaxRoot(Root.ReplaceNode(fix.Old, fix.New));
}
