using System.Collections.Immutable;
using Jukebox.Library;
using Jukebox.Songs;
using Jukebox.Sound;
using Nekka;

namespace Jukebox.Tests.Library;

/// <summary>A plugin that fails whenever it starts.</summary>
public sealed class DyingBackend : Actor, IBackend
{
    public IReadOnlyList<string> Schemes => ["dying"];

    public Task<ImmutableArray<Entry>?> Browse(string uri) => Task.FromResult<ImmutableArray<Entry>?>(null);

    public Task<ImmutableArray<Song>> Search(Filter filter) => Task.FromResult(ImmutableArray<Song>.Empty);

    public Task<Song?> Lookup(string uri) => Task.FromResult<Song?>(null);

    public Task<SongSource> Open(string uri) => throw new SongException("It never lives.");

    protected override void OnStart() => throw new InvalidOperationException("The dying backend fails at start.");
}
