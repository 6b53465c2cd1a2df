using System.Collections.Immutable;
using System.Diagnostics;
using Jukebox.Songs;

namespace Jukebox.Library;

/// <summary>All songs of the music folder at a time. A catalogue never changes: a scan makes another.</summary>
internal sealed class Catalogue
{
    // A regular expression can take long for each of many songs. Nobody waits longer than the library's deadline for the answer.
    private static readonly TimeSpan SearchLimit = TimeSpan.FromSeconds(2);
    private const int SongsBetweenLooks = 64;

    private readonly Dictionary<string, ImmutableArray<Entry>> _entries;

    /// <param name="files">All files, in any order.</param>
    /// <param name="directories">All directories but the top one, in any order.</param>
    public Catalogue(IEnumerable<ScannedFile> files, IEnumerable<DirectoryEntry> directories)
    {
        Files = [.. files.OrderBy(static file => file.Uri, StringComparer.Ordinal)];
        Directories = [.. directories.OrderBy(static directory => directory.Uri, StringComparer.Ordinal)];
        Songs = [.. Files.Select(static file => file.Song).OfType<Song>()];
        _entries = EntriesByDirectory(Directories, Songs);
        Artists = CountOf(Tag.Artist);
        Albums = CountOf(Tag.Album);
        Duration = Songs.Aggregate(TimeSpan.Zero, static (sum, song) => sum + (song.Duration ?? TimeSpan.Zero));
    }

    /// <summary>A catalogue without songs.</summary>
    public static Catalogue Empty { get; } = new([], []);

    /// <summary>The files, sorted by address, with those that could not be read.</summary>
    public ImmutableArray<ScannedFile> Files { get; }

    /// <summary>The directories, sorted by address.</summary>
    public ImmutableArray<DirectoryEntry> Directories { get; }

    /// <summary>The songs, sorted by address.</summary>
    public ImmutableArray<Song> Songs { get; }

    /// <summary>How many different artists there are.</summary>
    public int Artists { get; }

    /// <summary>How many different albums there are.</summary>
    public int Albums { get; }

    /// <summary>How long all songs last.</summary>
    public TimeSpan Duration { get; }

    /// <summary>What a directory contains, directories first; <see langword="null"/> if there is no such directory.</summary>
    public ImmutableArray<Entry>? Browse(string uri) => _entries.TryGetValue(uri, out var entries) ? entries : null;

    /// <summary>The song of that address.</summary>
    public Song? Lookup(string uri) => FindFile(uri)?.Song;

    /// <summary>The file of that address, also one that could not be read.</summary>
    public ScannedFile? FindFile(string uri)
    {
        var index = IndexIn(Files, static file => file.Uri, uri);
        return index < Files.Length && Files[index].Uri == uri ? Files[index] : null;
    }

    /// <summary>The songs below a directory, "" for the top, sorted by address.</summary>
    public ImmutableArray<Song> SongsBelow(string directory)
    {
        if (directory.Length == 0)
        {
            return Songs;
        }

        // The character behind the slash ends all names that begin with the directory and a slash.
        var start = IndexIn(Songs, static song => song.Uri, $"{directory}/");
        var end = IndexIn(Songs, static song => song.Uri, $"{directory}{(char)('/' + 1)}");
        return Songs[start..end];
    }

    /// <summary>The songs that match, sorted by address.</summary>
    /// <exception cref="RefusedException">The search takes too long.</exception>
    public ImmutableArray<Song> Search(Filter filter) => Search(filter, SearchLimit);

    /// <inheritdoc cref="Search(Filter)"/>
    internal ImmutableArray<Song> Search(Filter filter, TimeSpan limit)
    {
        if (ReferenceEquals(filter, Filter.Everything))
        {
            return Songs;
        }

        var candidates = Candidates(filter);
        var found = ImmutableArray.CreateBuilder<Song>();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < candidates.Length; i++)
        {
            if (i % SongsBetweenLooks == SongsBetweenLooks - 1 && Stopwatch.GetElapsedTime(began) > limit)
            {
                throw new RefusedException(Refusal.Argument, "Search takes too long: use a simpler filter");
            }

            if (filter.Matches(candidates[i]))
            {
                found.Add(candidates[i]);
            }
        }

        return found.DrainToImmutable();
    }

    /// <summary>The songs among which those that match are: fewer than all if the filter names a directory.</summary>
    private ImmutableArray<Song> Candidates(Filter filter) => filter switch
    {
        BaseFilter { Directory: var directory } => Lookup(directory) is { } song ? [song] : SongsBelow(directory),
        AllOf { Filters: var filters } => filters.OfType<BaseFilter>().Select(Candidates).DefaultIfEmpty(Songs).MinBy(static songs => songs.Length),
        _ => Songs,
    };

    private int CountOf(Tag tag) => Songs.SelectMany(song => song.Values(tag)).Distinct(StringComparer.Ordinal).Count();

    private static Dictionary<string, ImmutableArray<Entry>> EntriesByDirectory(ImmutableArray<DirectoryEntry> directories, ImmutableArray<Song> songs)
    {
        var entries = new Dictionary<string, ImmutableArray<Entry>.Builder>(StringComparer.Ordinal) { [""] = ImmutableArray.CreateBuilder<Entry>() };
        foreach (var directory in directories)
        {
            entries[directory.Uri] = ImmutableArray.CreateBuilder<Entry>();
        }

        foreach (Entry entry in directories.AsEnumerable<Entry>().Concat(songs.Select(static song => new SongEntry(song))))
        {
            entries[ParentOf(entry.Uri)].Add(entry);
        }

        return entries.ToDictionary(static pair => pair.Key, static pair => pair.Value.ToImmutable(), StringComparer.Ordinal);
    }

    private static string ParentOf(string uri) => uri[..Math.Max(0, uri.LastIndexOf('/'))];

    /// <summary>The index of the first item whose address is not less.</summary>
    private static int IndexIn<T>(ImmutableArray<T> items, Func<T, string> uriOf, string uri)
    {
        var start = 0;
        var end = items.Length;
        while (start < end)
        {
            var middle = (start + end) / 2;
            if (string.CompareOrdinal(uriOf(items[middle]), uri) < 0)
            {
                start = middle + 1;
            }
            else
            {
                end = middle;
            }
        }

        return start;
    }
}
