using System.Collections.Immutable;
using Jukebox.Library;
using Jukebox.Songs;
using Jukebox.Sound;

namespace Jukebox.Tests.Mpd;

/// <summary>Some songs in memory.</summary>
internal sealed class FakeLibrary : ILibrary
{
    private int _job;

    public ImmutableArray<Song> Songs { get; set; } =
    [
        Song("a/b/four.ogg", 20, (Tag.Artist, "Artist 1"), (Tag.AlbumArtist, "Various"), (Tag.Title, "Fourth"), (Tag.Genre, "Pop")),
        Song("a/three.ogg", 20, (Tag.Artist, "Artist 3"), (Tag.Title, "Third")),
        Song("one.ogg", 30, (Tag.Artist, "Artist 1"), (Tag.Album, "Album 1"), (Tag.Title, "Title one"), (Tag.Track, "1"), (Tag.Date, "2001")),
        Song("two.ogg", 30, (Tag.Artist, "Artist 2"), (Tag.Artist, "Artist 2b"), (Tag.Album, "Album 2"), (Tag.Title, "Title two"), (Tag.Track, "2"), (Tag.Date, "2002")),
    ];

    public byte[] Picture { get; set; } = [];

    /// <summary>What a search does instead of finding something.</summary>
    public Func<Task<ImmutableArray<Song>>>? OnSearch { get; set; }

    /// <summary>What happens after each answer about directories.</summary>
    public Action<FakeLibrary> OnAnswered { get; set; } = static _ => { };

    public static Song Song(string uri, int seconds, params (Tag Tag, string Value)[] tags) => new(uri)
    {
        Tags = [.. tags.Select(static tag => new TagValue(tag.Tag, tag.Value))],
        Duration = TimeSpan.FromSeconds(seconds),
        LastModified = new DateTimeOffset(2026, 11, 30, 0, 12, 28, TimeSpan.Zero),
        Format = new AudioFormat(44100, 0, 1),
    };

    public Task<ImmutableArray<Entry>> Browse(string uri)
    {
        var entries = EntriesOf(uri);
        OnAnswered(this);
        return Task.FromResult(entries);
    }

    public Task<ImmutableArray<Entry>> BrowseBelow(string uri)
    {
        ImmutableArray<Entry> entries = [.. Below(uri)];
        OnAnswered(this);
        return Task.FromResult(entries);

        IEnumerable<Entry> Below(string directory) => EntriesOf(directory).SelectMany(entry => entry is DirectoryEntry ? Below(entry.Uri).Prepend(entry) : [entry]);
    }

    private ImmutableArray<Entry> EntriesOf(string uri)
    {
        var prefix = uri.Length == 0 ? "" : uri + "/";
        var below = Songs.Where(song => song.Uri.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        if (below.Length == 0)
        {
            throw new RefusedException(Refusal.NotFound, "No such directory");
        }

        var names = below.Select(song => song.Uri[prefix.Length..]).ToArray();
        var folders = names.Where(static name => name.Contains('/', StringComparison.Ordinal)).Select(static name => name[..name.IndexOf('/', StringComparison.Ordinal)]).Distinct();
        return
        [
            .. folders.Select(name => new DirectoryEntry(prefix + name, new DateTimeOffset(2026, 11, 30, 0, 12, 29, TimeSpan.Zero))),
            .. below.Where(song => !song.Uri[prefix.Length..].Contains('/', StringComparison.Ordinal)).Select(static song => new SongEntry(song)),
        ];
    }

    public async Task<ImmutableArray<FolderItem>> ListFiles(string uri) =>
    [
        .. (await Browse(uri)).Select(static entry => entry switch
        {
            SongEntry { Song: var song } => new FolderItem(song.Uri[(song.Uri.LastIndexOf('/') + 1)..], FolderItemKind.File, 1234, song.LastModified!.Value),
            _ => new FolderItem(entry.Uri[(entry.Uri.LastIndexOf('/') + 1)..], FolderItemKind.Directory, 0, ((DirectoryEntry)entry).LastModified!.Value),
        }),
    ];

    public Task<ImmutableArray<Song>> SongsBelow(string uri)
    {
        ImmutableArray<Song> found = uri.StartsWith("http://", StringComparison.Ordinal) ? [new Song(uri)]
            : [.. Songs.Where(song => uri.Length == 0 || song.Uri == uri || song.Uri.StartsWith(uri + "/", StringComparison.Ordinal))];
        return found.Length > 0 ? Task.FromResult(found) : throw new RefusedException(Refusal.NotFound, "No such directory");
    }

    public Task<Song?> Lookup(string uri) =>
        Task.FromResult(uri.StartsWith("http://", StringComparison.Ordinal) ? new Song(uri) : Songs.FirstOrDefault(song => song.Uri == uri));

    public Task<ImmutableArray<Song>> Search(Filter filter) => OnSearch is { } search ? search() : Task.FromResult<ImmutableArray<Song>>([.. Songs.Where(filter.Matches)]);

    public Task<SongSource> Open(string uri) => throw new SongException("There is no sound in tests.");

    public Task<int> Update(string uri, bool all) => Task.FromResult(++_job);

    public Task<LibraryStatus> Status() =>
        Task.FromResult(new LibraryStatus(3, 2, Songs.Length, TimeSpan.FromSeconds(100), DateTimeOffset.FromUnixTimeSeconds(1795997550), _job == 0 ? null : _job));

    public Task<ImmutableArray<KeyValuePair<string, string>>> ReadComments(string uri) =>
        Songs.Any(song => song.Uri == uri)
            ? Task.FromResult<ImmutableArray<KeyValuePair<string, string>>>([new("TITLE", "Title\none")])
            : throw new RefusedException(Refusal.NotFound, "No such song");

    public Task<Picture?> ReadPicture(string uri, bool embedded) => Task.FromResult(Picture.Length > 0 ? new Picture("image/png", Picture) : null);
}
