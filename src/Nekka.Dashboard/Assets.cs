using System.Collections.Frozen;
using System.Reflection;

namespace Nekka.Dashboard;

/// <summary>The files of the page, which are resources of this assembly.</summary>
internal static class Assets
{
    private static readonly FrozenDictionary<string, Asset> All = Load().ToFrozenDictionary(static asset => asset.Name, StringComparer.Ordinal);

    /// <summary>The names of the files.</summary>
    public static IEnumerable<string> Names => All.Keys;

    /// <summary>The size of all files, in bytes.</summary>
    public static int Size => All.Values.Sum(static asset => asset.Content.Length);

    /// <summary>Returns a file.</summary>
    public static Asset Get(string name) => All[name];

    private static IEnumerable<Asset> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            yield return new Asset(name, TypeOf(name), content);
        }
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"The dashboard has no media type for {other}."),
    };
}
