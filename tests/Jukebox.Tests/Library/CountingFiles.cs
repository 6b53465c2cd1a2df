using System.Collections.Concurrent;
using System.Collections.Immutable;
using Jukebox.Library;
using Jukebox.Songs;

namespace Jukebox.Tests.Library;

/// <summary>Songs without tags. It notes which were read.</summary>
internal class CountingFiles : ISongFiles
{
    private readonly ConcurrentQueue<string> _read = new();

    public IReadOnlyList<string> Read => [.. _read];

    public bool IsSong(string name) => name.EndsWith(".wav", StringComparison.Ordinal);

    Song ISongFiles.Read(string path, Song song, CancellationToken abandoned)
    {
        _read.Enqueue(song.Uri);
        return ReadSong(song, abandoned);
    }

    public ImmutableArray<KeyValuePair<string, string>> ReadComments(string path, CancellationToken abandoned) => [];

    public Picture? ReadPicture(string path, CancellationToken abandoned) => null;

    public Picture? ReadCover(string path, CancellationToken abandoned) => null;

    protected virtual Song ReadSong(Song song, CancellationToken abandoned) => song;
}
