using System.Collections.Immutable;

namespace Jukebox.Songs;

/// <summary>Which songs a client wants, and in which order.</summary>
/// <param name="Filter">The condition.</param>
/// <param name="Sort">What the songs are sorted by; <see langword="null"/> if they stay in their order.</param>
/// <param name="IsDescending">Whether the greatest comes first.</param>
/// <param name="Window">Which of the sorted songs are wanted; <see langword="null"/> for all.</param>
internal sealed record Query(Filter Filter, SortKey? Sort = null, bool IsDescending = false, Range? Window = null)
{
    /// <summary>Sorts the songs that match, and takes those of the window. Songs with equal values stay in their order.</summary>
    public ImmutableArray<Song> Arrange(ImmutableArray<Song> songs)
    {
        if (Sort is { } key)
        {
            songs = IsDescending
                ? [.. songs.OrderByDescending(key.ValueOf, key)]
                : [.. songs.OrderBy(key.ValueOf, key)];
        }

        return Window is { } window ? Cut(songs, window) : songs;
    }

    private static ImmutableArray<Song> Cut(ImmutableArray<Song> songs, Range window)
    {
        int start = Math.Min(window.Start.GetOffset(songs.Length), songs.Length);
        int end = Math.Clamp(window.End.GetOffset(songs.Length), start, songs.Length);
        return songs[start..end];
    }
}
