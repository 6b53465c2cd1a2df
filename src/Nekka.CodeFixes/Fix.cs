using Microsoft.CodeAnalysis;

namespace Nekka.CodeFixes;

/// <summary>A change of a document.</summary>
/// <param name="Title">What it is called in menus.</param>
/// <param name="Old">What goes.</param>
/// <param name="New">What takes its place.</param>
internal sealed record Fix(string Title, SyntaxNode Old, SyntaxNode New);

/// <summary>Where something was reported.</summary>
/// <param name="Document">The document.</param>
/// <param name="Root">The whole of its syntax.</param>
/// <param name="Model">What the syntax means.</param>
/// <param name="Node">The part that was reported.</param>
internal sealed record Place(Document Document, SyntaxNode Root, SemanticModel Model, SyntaxNode Node)
{
    /// <summary>The document after a change.</summary>
    /// <param name="fix">The change.</param>
    public Document With(Fix fix) => Document.WithSyntaxRoot(Root.ReplaceNode(fix.Old, fix.New));
}
