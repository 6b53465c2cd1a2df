using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Nekka.Architecture.Tests;

namespace Nekka.Site;

/// <summary>The table of contents: the sections of docs/README.md, and their links to pages in the order of that page. Below a README of another folder are the pages of that folder.</summary>
internal sealed partial class Contents
{
    /// <summary>The page that the table is made from.</summary>
    public const string Source = "docs/README.md";

    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _paths = new([Source], StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, Page> _pages;

    public Contents(IReadOnlyDictionary<string, Page> pages)
    {
        _pages = pages;
        _text.AppendLine("- name: All pages\n  href: index.md");
        foreach (Match found in SectionOrLink().Matches(Repository.Read(Source)))
        {
            if (found.Groups["section"] is { Success: true, Value: var section })
            {
                _text.AppendLine(CultureInfo.InvariantCulture, $"- name: {section}\n  expanded: true\n  items:");
            }
            else
            {
                Add(found.Groups["name"].Value, _pages[Source].FileOf(found.Groups["target"].Value));
            }
        }
    }

    /// <summary>The paths, in the repository, of the pages that the table has.</summary>
    public IReadOnlySet<string> Paths => _paths;

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Add(string name, string path)
    {
        if (string.Equals(path, "README.md", StringComparison.Ordinal) || !path.EndsWith(".md", StringComparison.Ordinal) || !_paths.Add(path))
        {
            return;
        }

        Append("  ", char.ToUpperInvariant(name[0]) + name[1..], path);
        if (path.EndsWith("/README.md", StringComparison.Ordinal))
        {
            var folder = path[..^"README.md".Length];
            string[] below = [.. _pages[path].Links.Select(_pages[path].FileOf).Where(file => file.StartsWith(folder, StringComparison.Ordinal) && _pages.ContainsKey(file) && _paths.Add(file))];
            if (below.Length > 0)
            {
                _text.AppendLine("    items:");
                below.ToList().ForEach(file => Append("    ", Title(file), file));
            }
        }
    }

    private void Append(string indent, string name, string path) =>
        _text.AppendLine(CultureInfo.InvariantCulture, $"{indent}- name: '{name.Replace("'", "''", StringComparison.Ordinal)}'\n{indent}  href: {Path.GetRelativePath("docs", Pages.PathOf(path))}");

    private static string Title(string path) => FirstHeading().Match(Repository.Read(path)).Groups["title"].Value;

    [GeneratedRegex(@"^## (?<section>.+)$|\[(?<name>[^\]]+)\]\((?<target>[^)\s#]+)\)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex SectionOrLink();

    [GeneratedRegex("^# (?<title>.+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex FirstHeading();
}
