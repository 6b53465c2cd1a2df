using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace Nekka.Packages.Tests;

/// <summary>The symbols of an assembly: which sources a debugger steps into.</summary>
internal sealed class SymbolFile : IDisposable
{
    private static readonly Guid _sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid _embeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly MetadataReaderProvider _provider;
    private readonly MetadataReader _reader;

    private SymbolFile(MetadataReaderProvider provider, bool isOfTheAssembly)
    {
        _provider = provider;
        _reader = provider.GetMetadataReader();
        IsOfTheAssembly = isOfTheAssembly;
    }

    /// <summary>Whether a debugger that has the assembly accepts these symbols.</summary>
    public bool IsOfTheAssembly { get; }

    /// <summary>The sources: the path, the hash of the content, and whether the content is here.</summary>
    public IEnumerable<(string Path, byte[] Hash, bool IsEmbedded)> Documents =>
        _reader.Documents.Select(handle => (Handle: handle, Document: _reader.GetDocument(handle)))
            .Select(source => (_reader.GetString(source.Document.Name), _reader.GetBlobBytes(source.Document.Hash), Has(source.Handle, _embeddedSource)));

    /// <summary>Returns the symbols of an assembly, from its package of symbols or from the assembly itself.</summary>
    public static SymbolFile Of(Package package, string assembly)
    {
        using var image = new PEReader(package.Content(assembly).ToImmutableArray());
        var entries = image.ReadDebugDirectory();
        if (entries.Any(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb))
        {
            return new SymbolFile(image.ReadEmbeddedPortablePdbDebugDirectoryData(entries.Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb)), isOfTheAssembly: true);
        }

        var path = Path.ChangeExtension(assembly, ".pdb");
        var content = package.Symbols.GetValueOrDefault(path).ShouldNotBeNull($"The symbols of {package.Name} have no {path}.");
        var provider = MetadataReaderProvider.FromPortablePdbImage(content.ToImmutableArray());
        var view = entries.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView);
        var id = new BlobContentId(image.ReadCodeViewDebugDirectoryData(view).Guid, view.Stamp);
        return new SymbolFile(provider, new BlobContentId(provider.GetMetadataReader().DebugMetadataHeader!.Id) == id);
    }

    /// <summary>Returns the address from which a debugger downloads a source, or null.</summary>
    public string? AddressOf(string document) => Links()
        .Where(link => document.StartsWith(link.Prefix, StringComparison.Ordinal))
        .Select(link => link.Address + document[link.Prefix.Length..])
        .FirstOrDefault();

    public void Dispose() => _provider.Dispose();

    private IEnumerable<(string Prefix, string Address)> Links()
    {
        var handle = _reader.GetCustomDebugInformation(EntityHandle.ModuleDefinition)
            .Select(_reader.GetCustomDebugInformation)
            .Single(information => _reader.GetGuid(information.Kind) == _sourceLink);
        using var json = JsonDocument.Parse(_reader.GetBlobBytes(handle.Value));
        return [.. json.RootElement.GetProperty("documents").EnumerateObject().Select(link => (link.Name.TrimEnd('*'), link.Value.GetString()!.TrimEnd('*')))];
    }

    private bool Has(EntityHandle handle, Guid kind) =>
        _reader.GetCustomDebugInformation(handle).Any(information => _reader.GetGuid(_reader.GetCustomDebugInformation(information).Kind) == kind);
}
