using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Generators;

/// <summary>Finds the source of a generated member's documentation.</summary>
internal static class Documentation
{
    /// <summary>The documentation id of a documented member; otherwise <see langword="null"/>.</summary>
    /// <param name="member">The member.</param>
    /// <remarks>An id names overloads and generic types without doubt, and is taken as it is.</remarks>
    public static string? Of(ISymbol member) => IsDocumented(member) ? IdOf(member) : null;

    private static bool IsDocumented(ISymbol member) =>
        member.DeclaringSyntaxReferences.IsEmpty
        || member.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax().FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } declaration
            && declaration.GetLeadingTrivia().Any(static trivia =>
                trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)));

    // The id of a method that takes a proxy is still unknown.
    private static string? IdOf(ISymbol member) =>
        member is IMethodSymbol method && method.OriginalDefinition.Parameters.Any(static parameter => parameter.Type.Parts().Any(static part => part.TypeKind is TypeKind.Error))
            ? null
            : member.OriginalDefinition.GetDocumentationCommentId();
}
