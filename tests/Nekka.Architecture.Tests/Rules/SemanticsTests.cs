using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Architecture.Tests;

/// <summary>docs/semantics.md promises what tests prove: every sentence has a test that names it, and every name is that of a sentence.</summary>
public sealed class SemanticsTests
{
    private static readonly IReadOnlyList<Statement> Statements = Statement.In(Repository.Read("docs/semantics.md"));

    private static readonly IReadOnlyList<(string Anchor, SyntaxNode Place)> Named =
        [.. Sources.AttributesIn(Sources.OfTests, "Semantics")
            .SelectMany(attribute => attribute.ArgumentList!.Arguments.Select(argument => (AnchorOf(argument), (SyntaxNode)attribute)))];

    [Fact]
    public void Every_sentence_has_an_anchor() =>
        Statements.Where(statement => statement.Anchor is null)
            .Select(statement => statement.Text)
            .ShouldBeEmpty("Begin each of these sentences with an anchor of its own, <a id=\"…\"></a>, and name it in a test.");

    [Fact]
    public void An_anchor_belongs_to_one_sentence() =>
        Statements.GroupBy(statement => statement.Anchor, StringComparer.Ordinal)
            .Where(statements => statements.Key is not null && statements.Count() > 1)
            .Select(statements => statements.Key)
            .ShouldBeEmpty("Give each of the sentences an anchor of its own.");

    [Fact]
    public void Every_sentence_has_a_test_that_names_it() =>
        Statements.Where(statement => statement.Anchor is not null && !Named.Any(named => string.Equals(named.Anchor, statement.Anchor, StringComparison.Ordinal)))
            .Select(statement => $"{statement.Anchor}: {statement.Text}")
            .ShouldBeEmpty("Mark the test that proves each of these sentences with [Semantics(\"…\")], or write one.");

    [Fact]
    public void Every_name_is_that_of_a_sentence() =>
        Named.Where(named => !Statements.Any(statement => string.Equals(statement.Anchor, named.Anchor, StringComparison.Ordinal)))
            .Select(named => $"{named.Anchor} ({PlaceOf(named.Place)})")
            .ShouldBeEmpty("No sentence of docs/semantics.md has these anchors. Name one that there is, or delete the name.");

    [Fact]
    public void What_names_a_sentence_is_a_test() =>
        Named.Where(named => named.Place.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method || !IsTest(method))
            .Select(named => $"{named.Anchor} ({PlaceOf(named.Place)})")
            .ShouldBeEmpty("Put the attribute on a method that is a Fact or a Theory.");

    private static string AnchorOf(AttributeArgumentSyntax argument) => argument.Expression is LiteralExpressionSyntax { Token.Value: string anchor } ? anchor : argument.ToString();

    private static bool IsTest(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory");

    private static string PlaceOf(SyntaxNode node) => $"{node.SyntaxTree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
