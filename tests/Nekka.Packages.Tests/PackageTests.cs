using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Xml.Linq;

namespace Nekka.Packages.Tests;

/// <summary>A package has what a feed shows, what an editor shows, and what a debugger needs.</summary>
public sealed class PackageTests
{
    private const string Repository = "https://github.com/nekka-net/nekka";

    public static TheoryData<string> Names => [.. Package.All.Select(package => package.Name)];

    public static TheoryData<string> Libraries => [.. Package.All.Where(package => package.Assemblies.Any(IsLibrary)).Select(package => package.Name)];

    public static TheoryData<string> Compiled => [.. Package.All.Where(package => package.Assemblies.Any()).Select(package => package.Name)];

    [Fact]
    public void Every_packable_project_is_packed() =>
        Package.All.Select(package => package.Name).ShouldBe(
            Directory.GetFiles(Path.Combine(Built.Repository, "src"), "*.csproj", SearchOption.AllDirectories)
                .Where(project => File.ReadAllText(project).Contains("<IsPackable>true</IsPackable>", StringComparison.Ordinal))
                .Select(project => Path.GetFileNameWithoutExtension(project)!),
            ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_package_says_what_it_is_and_where_it_comes_from(string name)
    {
        var package = Named(name);

        foreach (var element in (string[])["title", "description", "authors", "copyright", "tags"])
        {
            package[element].ShouldNotBeEmpty(element);
        }

        package["license"].ShouldBe("Apache-2.0");
        package["projectUrl"].ShouldBe(Repository);
        package["releaseNotes"].ShouldBe($"{Repository}/blob/main/CHANGELOG.md");
        package.Element("repository").Attribute("url")!.Value.ShouldBe(Repository);
        package.Commit.Length.ShouldBe(40);
        package.Content(package["icon"])[1..4].ShouldBe("PNG"u8.ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_package_has_the_readme_of_its_project(string name) =>
        Named(name).Text(Named(name)["readme"]).ShouldBe(File.ReadAllText(Path.Combine(Built.Repository, "src", name, "README.md")));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_package_needs_only_what_its_project_references(string name)
    {
        var project = XDocument.Load(Path.Combine(Built.Repository, "src", name, $"{name}.csproj"));
        var isTool = project.Descendants("PackAsTool").Any();
        var references = project.Descendants("PackageReference").Where(reference => (string?)reference.Attribute("PrivateAssets") != "all").Select(reference => (string)reference.Attribute("Include")!)
            .Concat(project.Descendants("ProjectReference").Where(reference => (string?)reference.Attribute("PrivateAssets") == "none").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!)));

        Named(name).Dependencies.Select(dependency => dependency.Name).ShouldBe(isTool ? [] : references, ignoreOrder: true);
    }

    [Fact]
    public void A_package_that_uses_internals_of_Nekka_needs_exactly_its_version()
    {
        var friends = XDocument.Load(Path.Combine(Built.Repository, "src/Nekka/Nekka.csproj")).Descendants("InternalsVisibleTo").Select(friend => (string)friend.Attribute("Include")!);

        Package.All.Where(package => package.Dependencies.Any(dependency => dependency is { Name: "Nekka", Version: ['[', .., ']'] })).Select(package => package.Name)
            .ShouldBe(friends.Where(friend => Package.All.Any(package => package.Name == friend)), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_has_tooltips(string name)
    {
        var package = Named(name);

        foreach (var assembly in package.Assemblies.Where(IsLibrary))
        {
            XDocument.Parse(package.Text(Path.ChangeExtension(assembly, ".xml"))).Descendants("summary").ShouldNotBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Compiled))]
    public void A_debugger_finds_the_source_of_every_method(string name)
    {
        var package = Named(name);

        foreach (var assembly in package.Assemblies)
        {
            using var symbols = SymbolFile.Of(package, assembly);
            symbols.IsOfTheAssembly.ShouldBeTrue(assembly);
            symbols.Documents.ShouldContain(document => !document.IsEmbedded);
            foreach (var (path, hash, _) in symbols.Documents.Where(document => !document.IsEmbedded))
            {
                var root = $"{Repository.Replace("github.com", "raw.githubusercontent.com", StringComparison.Ordinal)}/{package.Commit}/";
                var address = symbols.AddressOf(path).ShouldNotBeNull($"{assembly}: no address for {path}");
                address.ShouldStartWith(root);
                SHA256.HashData(Git.Content(package.Commit, address[root.Length..])).ShouldBe(hash, path);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Compiled))]
    public void An_assembly_is_compiled_deterministically(string name)
    {
        foreach (var assembly in Named(name).Assemblies)
        {
            using var image = new PEReader(new MemoryStream(Named(name).Content(assembly)));
            image.ReadDebugDirectory().ShouldContain(entry => entry.Type == DebugDirectoryEntryType.Reproducible, assembly);
        }
    }

    [Theory]
    [MemberData(nameof(Compiled))]
    public void An_assembly_is_optimized(string name)
    {
        foreach (var assembly in Named(name).Assemblies)
        {
            using var image = new PEReader(new MemoryStream(Named(name).Content(assembly)));
            var metadata = image.GetMetadataReader();
            var debuggable = metadata.GetAssemblyDefinition().GetCustomAttributes().Select(metadata.GetCustomAttribute)
                .Single(attribute => TypeNameOf(metadata, attribute) is nameof(DebuggableAttribute));
            var value = metadata.GetBlobReader(debuggable.Value);
            value.ReadUInt16().ShouldBe((ushort)1, "No prolog of an attribute.");
            ((DebuggableAttribute.DebuggingModes)value.ReadInt32()).HasFlag(DebuggableAttribute.DebuggingModes.DisableOptimizations).ShouldBeFalse(assembly);
        }
    }

    // Null for an attribute that the assembly itself declares.
    private static string? TypeNameOf(MetadataReader metadata, CustomAttribute attribute) => attribute.Constructor.Kind == HandleKind.MemberReference
        ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent).Name)
        : null;

    private static Package Named(string name) => Package.All.Single(package => package.Name == name);

    private static bool IsLibrary(string assembly) => assembly.StartsWith("lib/", StringComparison.Ordinal);
}
