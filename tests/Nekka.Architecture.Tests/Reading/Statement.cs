using System.Text.RegularExpressions;

namespace Nekka.Architecture.Tests;

/// <summary>A sentence, or a row of a table, of a page that makes promises.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Anchor">The anchor it begins with; null if it has none.</param>
internal sealed partial record Statement(string Text, string? Anchor)
{
    /// <summary>The statements below the first heading of the second level, in order. A sentence that ends with a colon introduces others.</summary>
    public static IReadOnlyList<Statement> In(string page)
    {
        var text = page[page.IndexOf("\n## ", StringComparison.Ordinal)..];
        return [.. Blocks(text).SelectMany(Parts).Where(part => part.Length > 0 && !part.EndsWith(':')).Select(Parse)];
    }

    // A paragraph, an item of a list or a row is one line each.
    private static IEnumerable<string> Blocks(string text) =>
        ContinuedLine().Replace(HeadOfTable().Replace(text, ""), " ").Split('\n').Select(line => line.Trim())
            .Where(line => line.Length > 0 && !line.StartsWith('#'));

    private static IEnumerable<string> Parts(string block)
    {
        var bare = Bullet().Replace(block, "");
        return block.StartsWith('|') ? [block.Trim('|').Trim()] : EndOfSentence().Split(bare).Select(part => part.Trim());
    }

    private static Statement Parse(string text)
    {
        var anchor = LeadingAnchor().Match(text);
        return anchor.Success ? new Statement(text[anchor.Length..], anchor.Groups["id"].Value) : new Statement(text, Anchor: null);
    }

    [GeneratedRegex(@"\n(?![\n#|]|\s*[-0-9])\s*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ContinuedLine();

    [GeneratedRegex(@"^\|.*\n\|[-:|]+\n", RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex HeadOfTable();

    [GeneratedRegex(@"^(-|[0-9]+\.) ", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"(?<=[.!?]\**)\s+(?=[A-Z0-9`<(\[*])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndOfSentence();

    [GeneratedRegex("^<a id=\"(?<id>[a-z0-9-]+)\"></a>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LeadingAnchor();
}
