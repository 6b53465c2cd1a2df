using System.Text.RegularExpressions;
using System.Xml.Linq;
using Nekka.Architecture.Tests;

namespace Nekka.Site;

/// <summary>The pages of the documentation, as docfx reads them: each is the page of the repository, whose links lead to other pages of the site or into the repository on the web.</summary>
/// <param name="folder">The folder that they are written to.</param>
internal sealed partial class Pages(string folder)
{
    private static readonly Dictionary<string, Page> All = Page.All.ToDictionary(page => page.Path, StringComparer.Ordinal);

    private static readonly string Address = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("RepositoryUrl").Single().Value;

    /// <summary>Writes the pages, the pictures that they show, and the tables of contents.</summary>
    /// <returns>What is wrong with them.</returns>
    public IReadOnlyList<string> Write()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var page in All.Values)
        {
            Write(PathOf(page.Path), (page == Page.ForModels ? "" : Head(page)) + WithLinks(page));
        }

        foreach (var file in Repository.FilesIn("docs/site/pages", ""))
        {
            Copy(file, Path.GetRelativePath("docs/site/pages", file));
        }

        Copy("docs/icon.svg", "icon.svg");
        var contents = new Contents(All);
        Write("docs/toc.yml", contents.ToString());
        return [.. All.Keys.Where(path => path.StartsWith("docs/", StringComparison.Ordinal)).Except([.. contents.Paths, Page.ForModels.Path], StringComparer.Ordinal)
            .Select(path => $"{path} is in no table of contents. Add a line to {Contents.Source}, or to the README.md of its folder.")];
    }

    /// <summary>Where the site has a page of the repository.</summary>
    public static string PathOf(string page)
    {
        if (string.Equals(page, Page.ForModels.Path, StringComparison.Ordinal))
        {
            return "llms.txt"; // Where language models look for it.
        }

        return page.EndsWith("README.md", StringComparison.Ordinal) ? page[..^"README.md".Length] + "index.md" : page;
    }

    // The table of contents shows already where a page stands.
    private static string Head(Page page) => $"---\ndocurl: {Address}/edit/main/{page.Path}\n_disableBreadcrumb: true\n---\n\n";

    private string WithLinks(Page page) => CodeOrLink().Replace(Repository.Read(page.Path), found =>
        found.Groups["target"] is { Success: true, Value: var target } && !target.Contains("://", StringComparison.Ordinal) ? $"]({Target(page, target)}" : found.Value);

    private string Target(Page page, string target)
    {
        var file = page.FileOf(target);
        var place = target.Contains('#', StringComparison.Ordinal) ? target[target.IndexOf('#', StringComparison.Ordinal)..] : "";
        if (All.ContainsKey(file))
        {
            return Relative(page, page == Page.ForModels ? Path.ChangeExtension(PathOf(file), "html") : PathOf(file)) + place;
        }

        if (file.StartsWith("docs/", StringComparison.Ordinal) && File.Exists(Path.Combine(Repository.Folder, file)))
        {
            Copy(file, file);
            return Relative(page, file);
        }

        return $"{Address}/{(Directory.Exists(Path.Combine(Repository.Folder, file)) ? "tree" : "blob")}/main/{file}{place}";
    }

    private static string Relative(Page page, string path) =>
        Path.GetRelativePath(Path.Combine("/", Path.GetDirectoryName(PathOf(page.Path))!), Path.Combine("/", path));

    private void Write(string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private void Copy(string source, string path)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Copy(Path.Combine(Repository.Folder, source), file, overwrite: true);
    }

    [GeneratedRegex(@"^```.*?^```|\]\((?<target>[^)\s]+)", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeOrLink();
}
