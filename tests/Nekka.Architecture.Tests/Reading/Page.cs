using System.Text.RegularExpressions;

namespace Nekka.Architecture.Tests;

/// <summary>A page of the documentation.</summary>
/// <param name="Path">Its path in the repository.</param>
internal sealed partial record Page(string Path)
{
    /// <summary>The page for language models.</summary>
    public static Page ForModels { get; } = new("docs/llms.txt");

    /// <summary>Every page: those under <c>docs</c>, and those of the repository's root and of the samples.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        .. Repository.FilesIn("docs", ".md").Where(IsNotOnlyForTheSite).Concat(Repository.FilesIn(".", ".md", SearchOption.TopDirectoryOnly)).Append("samples/README.md").Select(path => new Page(path)),
        ForModels,
    ];

    /// <summary>The pages that packages have: a feed shows them, and knows no other file.</summary>
    public static IReadOnlyList<Page> OfPackages { get; } = [.. Repository.FilesIn("src", "README.md").Select(path => new Page(path))];

    /// <summary>The targets of the links to files and places in the repository, as they are written.</summary>
    public IReadOnlyList<string> Links { get; } =
        [.. Link().Matches(Prose(Repository.Read(Path))).Select(link => link.Groups["target"].Value).Where(target => !target.Contains("://", StringComparison.Ordinal))];

    /// <summary>The targets of the links to other sites, and of those to the repository as the web has it.</summary>
    public IReadOnlyList<string> Addresses { get; } =
        [.. Link().Matches(Prose(Repository.Read(Path))).Select(link => link.Groups["target"].Value).Where(target => target.Contains("://", StringComparison.Ordinal))];

    /// <summary>What programs show: the code blocks that are marked as text.</summary>
    public IEnumerable<string> Screens => Screen().Matches(Repository.Read(Path)).Select(block => block.Groups["text"].Value);

    /// <summary>The names of types, without type parameters, that are links to files.</summary>
    public IEnumerable<(string Type, string File)> LinkedTypes =>
        TypeLink().Matches(Prose(Repository.Read(Path))).Select(link => (link.Groups["type"].Value, FileOf(link.Groups["target"].Value)));

    /// <summary>The names of the places on this page that a link may lead to: its headings and its anchors.</summary>
    public IReadOnlySet<string> Places { get; } =
        Heading().Matches(Prose(Repository.Read(Path))).Select(heading => Slug(heading.Groups["title"].Value))
            .Concat(Anchor().Matches(Repository.Read(Path)).Select(anchor => anchor.Groups["id"].Value))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The path in the repository of the file that a link leads to.</summary>
    public string FileOf(string link)
    {
        var file = link.Split('#')[0];
        var folder = System.IO.Path.GetDirectoryName(Path) ?? "";
        return file.Length == 0 ? Path : System.IO.Path.GetRelativePath(".", System.IO.Path.Combine(folder, file)).Replace('\\', '/');
    }

    // The links of such a page lead to members, and docfx checks them.
    private static bool IsNotOnlyForTheSite(string path) => !path.StartsWith("docs/site/", StringComparison.Ordinal);

    // As GitHub makes it: lower case, no punctuation, a hyphen for each space.
    private static string Slug(string title) =>
        string.Concat(title.Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_').Select(letter => letter == ' ' ? '-' : char.ToLowerInvariant(letter)));

    // Code has brackets and number signs of its own.
    private static string Prose(string text) => CodeBlock().Replace(text, "");

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("```text\n(?<text>[^`]*)```", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Screen();

    [GeneratedRegex(@"\[`(?<type>\w+)[^`]*`\]\((?<target>[^)\s]+\.cs)\)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TypeLink();

    [GeneratedRegex("^#+ (?<title>.+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("<a id=\"(?<id>[^\"]+)\"></a>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Anchor();
}
