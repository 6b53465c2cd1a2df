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
    public ImmutableArray<Song> Arrange(ImmutableArray<Song> songs) => Sort is null && Window is null ? songs : [.. Arrange(songs, static song => song)];

    /// <summary>As <see cref="Arrange(ImmutableArray{Song})"/>, for what has a song.</summary>
    public IEnumerable<T> Arrange<T>(IEnumerable<T> items, Func<T, Song> songOf)
    {
        if (Sort is { } key)
        {
            items = IsDescending ? items.OrderByDescending(item => key.ValueOf(songOf(item)), key) : items.OrderBy(item => key.ValueOf(songOf(item)), key);
        }

        return Window is { } window ? items.Take(window) : items;
    }
}
