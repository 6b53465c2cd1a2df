using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Architecture.Tests;

/// <summary>A reader finds every page, and no link leads nowhere.</summary>
public sealed partial class DocumentationTests
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

    [Fact]
    public void What_the_readme_shows_of_a_program_is_in_a_guide_or_is_the_output_of_a_sample()
    {
        var shown = string.Concat(Repository.FilesIn("docs/guides", ".md").Concat(Repository.FilesIn("samples", "expected-output.txt")).Select(Repository.Read).Select(WithoutNumbers));

        Page.All.Single(page => page.Path == "README.md").Screens
            .Where(screen => !shown.Contains(WithoutNumbers(screen), StringComparison.Ordinal))
            .ShouldBeEmpty("Copy these anew: the guides are compared with the program.");
    }

    [Fact]
    public void The_page_for_language_models_has_every_guide_and_every_package()
    {
        var packages = Repository.FilesIn("src", ".csproj").Where(project => Repository.Read(project).Contains("<IsPackable>true</IsPackable>", StringComparison.Ordinal));

        Repository.FilesIn("docs/guides", ".md").Concat(packages)
            .Except(Page.ForModels.Links.Select(Page.ForModels.FileOf), StringComparer.Ordinal)
            .ShouldBeEmpty($"Add a line for each of these to {Page.ForModels.Path}.");
    }

    [Fact]
    public void The_page_for_language_models_names_types_that_are_declared_where_it_says()
    {
        Page.ForModels.LinkedTypes.ShouldNotBeEmpty();
        Page.ForModels.LinkedTypes.Where(link => !Declares(link.File, link.Type)).Select(link => $"{link.Type}: {link.File}").ShouldBeEmpty("Mend these links.");
    }

    [Fact]
    public void Every_address_in_the_repository_is_the_one_that_the_packages_have()
    {
        var address = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("RepositoryUrl").Single().Value;

        Page.All.Select(page => page.Path).Concat(Repository.FilesIn(".github", ".yml")).Concat(Repository.FilesIn("src", ".md"))
            .SelectMany(path => Address().Matches(Repository.Read(path)).Select(match => (Path: path, Address: match.Value)))
            .Where(used => used.Address != address)
            .Select(used => $"{used.Path}: {used.Address}")
            .ShouldBeEmpty($"Write {address}.");
    }

    [Fact]
    public void Every_link_in_the_page_of_a_package_is_absolute() =>
        Page.OfPackages.SelectMany(page => page.Links.Select(link => $"{page.Path}: {link}")).ShouldBeEmpty("A feed shows the page, but has no other file.");

    [Fact]
    public void Every_absolute_link_into_the_repository_leads_to_a_file_and_a_heading_that_exist()
    {
        var linked = Page.OfPackages.Concat(Page.All).SelectMany(page => page.Addresses.Select(address => (page.Path, Link: InRepository().Match(address))))
            .Where(found => found.Link.Success).Select(found => (found.Path, File: found.Link.Groups["file"].Value, Place: found.Link.Groups["place"].Value)).ToList();

        linked.ShouldNotBeEmpty();
        linked.Where(link => !Path.Exists(Path.Combine(Repository.Folder, link.File)) || (link.Place.Length > 0 && !new Page(link.File).Places.Contains(link.Place)))
            .Select(link => $"{link.Path}: {link.File} {link.Place}")
            .ShouldBeEmpty("Mend these links.");
    }

    private static bool Declares(string file, string type) =>
        Sources.OfProduct.Single(tree => tree.FilePath == file).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>().Any(declaration => declaration.Identifier.Text == type);

    private static IEnumerable<(Page Page, string Target, string File)> Links =>
        Page.All.SelectMany(page => page.Links.Select(target => (page, target, page.FileOf(target))));

    // They differ from run to run.
    private static string WithoutNumbers(string text) => Number().Replace(text, "");

    private static bool IsDocumentation(string file) => file.StartsWith("docs/", StringComparison.Ordinal);

    [GeneratedRegex("[0-9][0-9.,]*", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(@"^https://(github\.com/nekka-net/nekka/(blob|tree)|raw\.githubusercontent\.com/nekka-net/nekka)/main/(?<file>[^#]*)#?(?<place>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex InRepository();

    [GeneratedRegex(@"https://github\.com/[\w-]+/nekka\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
