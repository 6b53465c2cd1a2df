using System.Collections.Immutable;
using Jukebox.Songs;

namespace Jukebox.Tests.Songs;

/// <summary>How songs are sorted, and which of them a window takes.</summary>
public class QueryTests
{
    private static readonly ImmutableArray<Song> Album =
    [
        SongOf("a", "10", "B", 3), SongOf("b", "9/12", "a", 1), SongOf("c", "1", "C", 2), new Song("d"),
    ];

    [Theory]
    [InlineData("sort", "Track", "d c b a")]
    [InlineData("sort", "-track", "a b c d")]
    [InlineData("sort", "Title", "d b a c")]
    [InlineData("sort", "Last-Modified", "d b c a")]
    [InlineData("sort", "-Last-Modified", "a c b d")]
    [InlineData("window", "1:3", "b c")]
    [InlineData("window", "2:", "c d")]
    [InlineData("window", "1", "b")]
    [InlineData("window", "3:100", "d")]
    [InlineData("window", "50:100", "")]
    [InlineData("window", "2147483647", "")]
    public void Songs_are_sorted_and_cut(string option, string value, string uris) => Arranged(option, value).ShouldBe(uris);

    [Fact]
    public void The_window_takes_from_the_sorted_songs() => Arranged("sort", "Track", "window", "0:2").ShouldBe("d c");

    [Fact]
    public void Songs_with_equal_values_stay_in_their_order() => Arranged("sort", "-Album").ShouldBe("a b c d");

    private static string Arranged(params string[] options) =>
        string.Join(' ', FilterTests.Parse(ignoresCase: false, ["any", "x", .. options]).Arrange(Album).Select(song => song.Uri));

    private static Song SongOf(string uri, string track, string title, int day) => new(uri)
    {
        Tags = [new(Tag.Title, title), new(Tag.Track, track)],
        LastModified = new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero),
    };
}
