namespace Nekka.Architecture.Tests;

/// <summary>A reader finds every page, and no link leads nowhere.</summary>
public sealed class DocumentationTests
{
    private const string Index = "docs/README.md";

    [Fact]
    public void Every_page_can_be_reached_from_the_index()
    {
        var pages = Page.All.ToDictionary(page => page.Path, StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>([Index]);
        while (next.TryPop(out var path))
        {
            if (reached.Add(path))
            {
                // A page that leads out of the documentation does not lead back into it.
                pages[path].Links.Select(pages[path].FileOf).Where(file => IsDocumentation(file) && pages.ContainsKey(file)).ToList().ForEach(next.Push);
            }
        }

        pages.Keys.Where(IsDocumentation).Except(reached, StringComparer.Ordinal).ShouldBeEmpty($"Add a line for each of these pages to {Index}.");
    }

    [Fact]
    public void Every_link_leads_to_a_file_that_exists() =>
        Links.Where(link => !Path.Exists(Path.Combine(Repository.Folder, link.File)))
            .Select(link => $"{link.Page.Path}: {link.Target}")
            .ShouldBeEmpty("Mend these links.");

    [Fact]
    public void Every_link_to_a_place_leads_to_a_heading_or_an_anchor_that_exists()
    {
        var pages = Page.All.ToDictionary(page => page.Path, StringComparer.Ordinal);

        Links.Where(link => link.Target.Contains('#', StringComparison.Ordinal) && pages.ContainsKey(link.File))
            .Where(link => !pages[link.File].Places.Contains(link.Target.Split('#')[1]))
            .Select(link => $"{link.Page.Path}: {link.Target}")
            .ShouldBeEmpty("Mend these links: the page has no such heading or anchor.");
    }

    private static IEnumerable<(Page Page, string Target, string File)> Links =>
        Page.All.SelectMany(page => page.Links.Select(target => (page, target, page.FileOf(target))));

    private static bool IsDocumentation(string file) => file.StartsWith("docs/", StringComparison.Ordinal);
}
