using System.Globalization;

namespace Jukebox.Songs;

/// <summary>What songs are sorted by.</summary>
/// <param name="Tag">The tag, whose first value counts; <see langword="null"/> for the time of the last change.</param>
internal readonly record struct SortKey(Tag? Tag) : IComparer<string>
{
    /// <summary>By the time of the last change: <c>Last-Modified</c>.</summary>
    public static SortKey LastModified { get; } = new(null);

    /// <summary>What a song is sorted by; "" where it has no such tag, which is before all others.</summary>
    public string ValueOf(Song song)
    {
        if (Tag is not { } tag)
        {
            return song.LastModified is { } time ? time.UtcTicks.ToString("D19", CultureInfo.InvariantCulture) : "";
        }

        var value = song.Values(tag).FirstOrDefault();
        return value ?? (tag == Songs.Tag.AlbumArtist ? song.Values(Songs.Tag.Artist).FirstOrDefault() : null) ?? "";
    }

    /// <summary>Compares two values. Those of numbers, as <c>3/12</c>, are compared as numbers.</summary>
    public int Compare(string? x, string? y)
    {
        if (Tag is Songs.Tag.Track or Songs.Tag.Disc && NumberOf(x).CompareTo(NumberOf(y)) is not 0 and var byNumber)
        {
            return byNumber;
        }

        var byLetters = string.Compare(x, y, StringComparison.OrdinalIgnoreCase);
        return byLetters != 0 ? byLetters : string.CompareOrdinal(x, y);
    }

    private static long NumberOf(ReadOnlySpan<char> value)
    {
        var length = value.IndexOfAnyExceptInRange('0', '9');
        return long.TryParse(length < 0 ? value : value[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }
}
