using System.IO.Compression;
using System.Xml.Linq;

namespace Nekka.Packages.Tests;

/// <summary>A package, as a feed has it.</summary>
internal sealed class Package
{
    private readonly Dictionary<string, byte[]> _files;

    private Package(string path)
    {
        _files = Unpack(path);
        var symbols = Path.ChangeExtension(path, ".snupkg");
        Symbols = File.Exists(symbols) ? Unpack(symbols) : [];
        using var description = new MemoryStream(_files.Single(file => file.Key.EndsWith(".nuspec", StringComparison.Ordinal)).Value);
        Description = XDocument.Load(description).Root!.Elements().Single();
    }

    /// <summary>All packages that were packed.</summary>
    public static IReadOnlyList<Package> All { get; } = [.. Directory.GetFiles(Folder, "*.nupkg").Order(StringComparer.Ordinal).Select(path => new Package(path))];

    /// <summary>The name of the package.</summary>
    public string Name => this["id"];

    /// <summary>What the nuspec says about the package.</summary>
    public XElement Description { get; }

    /// <summary>The package of symbols: its files by their paths.</summary>
    public IReadOnlyDictionary<string, byte[]> Symbols { get; }

    /// <summary>The paths of the assemblies that the authors of this repository have compiled.</summary>
    public IEnumerable<string> Assemblies =>
        _files.Keys.Where(file => file.EndsWith(".dll", StringComparison.Ordinal) && Path.GetFileName(file).StartsWith("Nekka", StringComparison.Ordinal));

    /// <summary>The commit that the package was built from.</summary>
    public string Commit => Element("repository").Attribute("commit")!.Value;

    private static string Folder => Environment.GetEnvironmentVariable("NEKKA_PACKAGES") ?? throw new InvalidOperationException("NEKKA_PACKAGES names no folder: run .ci/try-packages.");

    /// <summary>What the nuspec says, or an empty text.</summary>
    public string this[string element] => Description.Element(Description.GetDefaultNamespace() + element)?.Value ?? "";

    /// <summary>An element of the nuspec.</summary>
    public XElement Element(string name) => Description.Element(Description.GetDefaultNamespace() + name).ShouldNotBeNull($"{Name} has no {name}.");

    /// <summary>The names and versions of the packages that this one needs.</summary>
    public IEnumerable<(string Name, string Version)> Dependencies =>
        Description.Descendants(Description.GetDefaultNamespace() + "dependency").Select(dependency => (dependency.Attribute("id")!.Value, dependency.Attribute("version")!.Value));

    /// <summary>The content of a file of the package.</summary>
    public byte[] Content(string path) => _files.GetValueOrDefault(path).ShouldNotBeNull($"{Name} has no {path}.");

    /// <summary>The text of a file of the package.</summary>
    public string Text(string path)
    {
        using var reader = new StreamReader(new MemoryStream(Content(path)));
        return reader.ReadToEnd();
    }

    private static Dictionary<string, byte[]> Unpack(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return archive.Entries.ToDictionary(entry => entry.FullName, Unpack, StringComparer.Ordinal);
    }

    private static byte[] Unpack(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
