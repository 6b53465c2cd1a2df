using System.Collections.Immutable;
using Jukebox.Songs;
using Jukebox.Sound;
using Nekka;

namespace Jukebox.Library;

/// <summary>The streams of the network, by their addresses. Only who plays one uses the network.</summary>
internal sealed class Streams : Actor, IBackend
{
    public IReadOnlyList<string> Schemes => ["http", "https"];

    public Task<ImmutableArray<Entry>?> Browse(string uri) => Task.FromResult<ImmutableArray<Entry>?>(null);

    public Task<ImmutableArray<Song>> Search(Filter filter) => Task.FromResult(ImmutableArray<Song>.Empty);

    public Task<Song?> Lookup(string uri) => Task.FromResult(AddressOf(uri) is null ? null : new Song(uri));

    public Task<SongSource> Open(string uri) => AddressOf(uri) is { } address
        ? Task.FromResult<SongSource>(new AddressSource(address))
        : throw new SongException($"{uri} is not an address.");

    private static Uri? AddressOf(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0 && !uri.Any(char.IsControl) ? address : null;
}
