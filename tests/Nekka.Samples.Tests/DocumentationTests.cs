using System.Text.RegularExpressions;

namespace Nekka.Samples.Tests;

public partial class DocumentationTests
{
    public static TheoryData<string> Pages =>
    [
        "README.md",
        .. PagesIn("docs"),
        .. PagesIn("docs/guides"),
        .. Directory.GetDirectories(Path.Combine(Built.Repository, "src")).SelectMany(PagesIn),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Code_in_the_documentation_is_part_of_a_program_that_is_compiled_and_run(string page)
    {
        string[] folders = ["samples", "apps", "tests/Nekka.WebService.Tests", ".ci/strangers", "src/Nekka.Templates"]; // The last two are built with the packages.
        var programs = string.Concat(
            folders.SelectMany(static folder => Directory.GetFiles(Path.Combine(Built.Repository, folder), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText).Select(Bare));

        foreach (Match block in CodeBlock().Matches(Text(page)))
        {
            programs.ShouldContain(Bare(block.Groups["code"].Value), Case.Sensitive);
        }
    }

    private static IEnumerable<string> PagesIn(string folder) =>
        Directory.GetFiles(Path.Combine(Built.Repository, folder), "*.md").Select(page => Path.GetRelativePath(Built.Repository, page));

    private static string Text(string page) => File.ReadAllText(Path.Combine(Built.Repository, page));

    // Indentation is the page's own affair.
    private static string Bare(string code) => string.Concat(code.TrimEnd().Split('\n').Select(line => line.Trim() + "\n"));

    [GeneratedRegex("```csharp\n(?<code>[^`]*)```", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CodeBlock();
}
