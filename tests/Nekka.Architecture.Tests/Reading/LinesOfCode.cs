using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Architecture.Tests;

/// <summary>Counts lines of code: lines that hold at least one token, so neither comments nor blank lines.</summary>
internal static class LinesOfCode
{
    /// <summary>The lines of a declaration, attributes and nested types included.</summary>
    public static int In(SyntaxNode declaration) => Lines(declaration).Count;

    /// <summary>The lines of a declaration with comments and blank lines, which are quickly counted.</summary>
    public static int AtMostIn(SyntaxNode declaration)
    {
        var span = declaration.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    /// <summary>The lines of a declaration without those that hold nothing but braces.</summary>
    public static int WithoutLoneBracesIn(SyntaxNode declaration) => Lines(declaration).Values.Count(hasOnlyBraces => !hasOnlyBraces);

    private static Dictionary<int, bool> Lines(SyntaxNode declaration)
    {
        var lines = new Dictionary<int, bool>();
        var text = declaration.SyntaxTree.GetText().Lines;
        foreach (var token in declaration.DescendantTokens().Where(token => token.Span.Length > 0))
        {
            var isBrace = token.IsKind(SyntaxKind.OpenBraceToken) || token.IsKind(SyntaxKind.CloseBraceToken);
            var last = text.IndexOf(token.Span.End);
            for (var line = text.IndexOf(token.SpanStart); line <= last; line++)
            {
                lines[line] = isBrace && lines.GetValueOrDefault(line, true);
            }
        }

        return lines;
    }
}
