using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nekka.Generators;

namespace Nekka.CodeFixes;

/// <summary>Makes a proxy to the actor itself private.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class PublicProxyToItselfFix() : ActorCodeFix(Descriptors.PublicProxyToItself)
{
    /// <inheritdoc/>
    protected override Fix? Find(Place place, CancellationToken cancellationToken)
    {
        MemberDeclarationSyntax? declaration = place.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (declaration?.Modifiers.FirstOrDefault(static modifier => modifier.IsKind(SyntaxKind.PublicKeyword)) is not { RawKind: not 0 } modifier)
        {
            return null;
        }

        MemberDeclarationSyntax made = declaration.WithModifiers(
            declaration.Modifiers.Replace(modifier, SyntaxFactory.Token(SyntaxKind.PrivateKeyword).WithTriviaFrom(modifier)));
        return new("Make it private", declaration, made is PropertyDeclarationSyntax { AccessorList: { } accessors } property
            ? property.WithAccessorList(accessors.WithAccessors([.. accessors.Accessors.Select(WithoutModifiers)]))
            : made);
    }

    // An accessor cannot be less accessible than private.
    private static AccessorDeclarationSyntax WithoutModifiers(AccessorDeclarationSyntax accessor) =>
        accessor.WithModifiers(default).WithTriviaFrom(accessor);
}
