using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Architecture.Tests;

/// <summary>The id of a line in the log tells it from all others.</summary>
public sealed class LogTests
{
    [Fact]
    public void A_log_id_belongs_to_one_line() =>
        Attributes.GroupBy(attribute => $"{Sources.ProjectOf(attribute.SyntaxTree)} {IdOf(attribute)}", StringComparer.Ordinal)
            .Where(lines => lines.Count() > 1)
            .Select(lines => $"{lines.Key}: {string.Join(", ", lines.Select(MethodOf))}")
            .ShouldBeEmpty("Give each of these lines the next number that is free.");

    [Fact]
    public void Every_line_of_the_log_has_an_id() =>
        Attributes.Where(attribute => IdOf(attribute) is null)
            .Select(MethodOf)
            .ShouldBeEmpty("Give each of these lines the next number that is free, as the first argument of LoggerMessage.");

    private static IEnumerable<AttributeSyntax> Attributes => Sources.AttributesIn(Sources.OfProduct, "LoggerMessage");

    private static string? IdOf(AttributeSyntax attribute)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? [];
        var named = arguments.FirstOrDefault(argument => string.Equals(argument.NameEquals?.Name.Identifier.ValueText, "EventId", StringComparison.Ordinal));
        var first = arguments.FirstOrDefault(argument => argument.NameEquals is null);
        return (named ?? first)?.Expression is LiteralExpressionSyntax { Token.Value: int id } ? $"{id}" : null;
    }

    private static string MethodOf(AttributeSyntax attribute) => attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>()!.Identifier.ValueText;
}
