using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Architecture.Tests;

/// <summary>The documentation of a public member names the exceptions that it throws.</summary>
/// <remarks>Only what a member throws itself can be seen here, not what it calls.</remarks>
public sealed class ExceptionTests
{
    [Fact]
    public void The_documentation_of_a_public_member_names_each_exception_that_the_member_throws() =>
        Sources.OfProduct.Where(static tree => Sources.ProjectOf(tree) is not "src/Nekka.Templates").SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
            .Where(static member => member is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax && IsVisible(member))
            .SelectMany(static member => ThrownBy(member).Distinct(StringComparer.Ordinal).Where(exception => !Documents(member, exception)).Select(exception => $"{Place(member)}: {exception}"))
            .ShouldBeEmpty("""Add <exception cref="…">…</exception> to the documentation of each.""");

    private static bool IsVisible(MemberDeclarationSyntax member) =>
        (member.Modifiers.Any(SyntaxKind.PublicKeyword) || (member.Modifiers.Any(SyntaxKind.ProtectedKeyword) && !member.Modifiers.Any(SyntaxKind.PrivateKeyword)))
        && member.Ancestors().OfType<TypeDeclarationSyntax>().All(static type => type.Modifiers.Any(SyntaxKind.PublicKeyword));

    // What a lambda throws is thrown later, and what a try block throws may be caught.
    private static IEnumerable<string> ThrownBy(MemberDeclarationSyntax member)
    {
        foreach (var node in member.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or TryStatementSyntax)))
        {
            var exception = node switch
            {
                ThrowStatementSyntax { Expression: ObjectCreationExpressionSyntax made } => made.Type,
                ThrowExpressionSyntax { Expression: ObjectCreationExpressionSyntax made } => made.Type,
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type, Name.Identifier.ValueText: var name } }
                    when name.StartsWith("ThrowIf", StringComparison.Ordinal) => type,
                _ => null,
            };
            if (exception is IdentifierNameSyntax { Identifier.ValueText: not "UnreachableException" } known)
            {
                yield return known.Identifier.ValueText;
            }
        }
    }

    private static bool Documents(MemberDeclarationSyntax member, string exception) =>
        member.GetLeadingTrivia().ToFullString() is var documentation
        && (documentation.Contains($"cref=\"{exception}\"", StringComparison.Ordinal) || documentation.Contains("<inheritdoc", StringComparison.Ordinal));

    private static string Place(MemberDeclarationSyntax member) =>
        $"{member.SyntaxTree.FilePath}:{member.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
