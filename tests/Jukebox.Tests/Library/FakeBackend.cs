using System.Collections.Immutable;
using Jukebox.Library;
using Jukebox.Songs;
using Jukebox.Sound;
using Nekka;

namespace Jukebox.Tests.Library;

/// <summary>A backend that does what a test wants.</summary>
internal sealed class FakeBackend(FakeBackend.Script script) : Actor, IBackend
{
    public IReadOnlyList<string> Schemes => script.Schemes;

    public Task<ImmutableArray<Entry>?> Browse(string uri) => Task.FromResult(script.OnBrowse(uri));

    public async Task<ImmutableArray<Song>> Search(Filter filter) => [.. (await script.OnSearch()).Where(filter.Matches)];

    public Task<Song?> Lookup(string uri) => Task.FromResult(script.Songs.FirstOrDefault(song => song.Uri == uri));

    public Task<SongSource> Open(string uri) => script.OnOpen(uri);

    public void Die() => throw new InvalidOperationException("It dies.");

    protected override ValueTask OnStartAsync() => script.OnStart();

    /// <summary>What a backend has and does.</summary>
    internal sealed class Script
    {
        public Script(params string[] uris)
        {
            Songs = [.. uris.Select(uri => new Song(uri))];
            OnSearch = () => Task.FromResult(Songs);
            OnBrowse = _ => [.. Songs.Select(song => new SongEntry(song))];
        }

        public string[] Schemes { get; init; } = [];

        public ImmutableArray<Song> Songs { get; }

        public Func<ValueTask> OnStart { get; init; } = static () => ValueTask.CompletedTask;

        public Func<Task<ImmutableArray<Song>>> OnSearch { get; set; }

        public Func<string, ImmutableArray<Entry>?> OnBrowse { get; set; }

        public Func<string, Task<SongSource>> OnOpen { get; set; } = static uri => Task.FromResult<SongSource>(new FileSource(uri));

        public BackendPlan Plan(string name) => new(name, () => new FakeBackend(this));
    }
}
