using System.Net;
using System.Text.RegularExpressions;

namespace Nekka.Site;

/// <summary>The site as docfx has made it.</summary>
/// <param name="folder">Its folder.</param>
internal sealed partial class MadeSite(string folder)
{
    private readonly Dictionary<string, HashSet<string>> _places = new(StringComparer.Ordinal);

    /// <summary>How many pages have been checked.</summary>
    public int Files { get; private set; }

    /// <summary>How many links have been checked: those that lead to other sites are not among them.</summary>
    public int Links { get; private set; }

    /// <summary>The links to files of the site that are not there, or to places that their page has not.</summary>
    public IEnumerable<string> BrokenLinks()
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            Files++;
            foreach (Match link in Link().Matches(File.ReadAllText(file)))
            {
                var target = WebUtility.HtmlDecode(link.Groups["target"].Value);
                if (!Scheme().IsMatch(target))
                {
                    Links++;
                    if (!Leads(file, target))
                    {
                        yield return $"{Path.GetRelativePath(folder, file)}: {target}";
                    }
                }
            }
        }
    }

    private bool Leads(string from, string target)
    {
        var parts = target.Split('#');
        var path = WebUtility.UrlDecode(parts[0].Split('?')[0]);
        var file = path.Length == 0 ? from : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(from)!, path));
        return file.StartsWith(Path.GetFullPath(folder), StringComparison.Ordinal) && File.Exists(file)
            && (parts.Length == 1 || parts[1].Length == 0 || PlacesOf(file).Contains(WebUtility.UrlDecode(parts[1])));
    }

    private HashSet<string> PlacesOf(string file)
    {
        if (!_places.TryGetValue(file, out var places))
        {
            places = Place().Matches(File.ReadAllText(file)).Select(place => WebUtility.HtmlDecode(place.Groups["id"].Value)).ToHashSet(StringComparer.Ordinal);
            _places.Add(file, places);
        }

        return places;
    }

    [GeneratedRegex("\\b(href|src)=\"(?<target>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("\\b(id|name)=\"(?<id>[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    [GeneratedRegex("^([a-z]+:|//)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Scheme();
}
