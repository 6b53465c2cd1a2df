using System.Diagnostics;
using Jukebox.Library;
using Jukebox.Songs;

namespace Jukebox.Tests.Library;

/// <summary>A catalogue answers for all songs at a time.</summary>
public class CatalogueTests
{
    private static readonly Catalogue Small = new(
        new[] { "b/z.wav", "a.wav", "b/c/y.wav", "b.wav", "b!/x.wav", "b0.wav" }.Select(uri => FileOf(uri)),
        new[] { "b/c", "b", "b!", "empty" }.Select(uri => new DirectoryEntry(uri, null)));

    [Fact]
    public void Songs_are_sorted_by_address_ordinally() =>
        Small.Songs.Select(song => song.Uri).ShouldBe(["a.wav", "b!/x.wav", "b.wav", "b/c/y.wav", "b/z.wav", "b0.wav"]);

    [Fact]
    public void A_directory_has_its_directories_first()
    {
        Small.Browse("")!.Value.Select(entry => entry.Uri).ShouldBe(["b", "b!", "empty", "a.wav", "b.wav", "b0.wav"]);
        Small.Browse("b")!.Value.Select(entry => entry.Uri).ShouldBe(["b/c", "b/z.wav"]);
        Small.Browse("empty")!.Value.ShouldBeEmpty();
        Small.Browse("none").ShouldBeNull();
        Small.Browse("a.wav").ShouldBeNull();
    }

    [Fact]
    public void The_songs_below_a_directory_are_not_those_beside_it()
    {
        Small.SongsBelow("b").Select(song => song.Uri).ShouldBe(["b/c/y.wav", "b/z.wav"]);
        Small.SongsBelow("").ShouldBe(Small.Songs);
        Small.SongsBelow("a.wav").ShouldBeEmpty();
        Small.SongsBelow("zzz").ShouldBeEmpty();
    }

    [Fact]
    public void A_song_is_found_by_its_whole_address()
    {
        Small.Lookup("b/c/y.wav")!.Uri.ShouldBe("b/c/y.wav");
        Small.Lookup("b/c").ShouldBeNull();
        Small.Lookup("B.wav").ShouldBeNull();
        Small.Lookup("zzz").ShouldBeNull();
    }

    [Fact]
    public void A_file_that_could_not_be_read_is_no_song_and_not_forgotten()
    {
        var catalogue = new Catalogue([new ScannedFile("bad.wav", 1, default, null)], []);

        catalogue.Songs.ShouldBeEmpty();
        catalogue.FindFile("bad.wav").ShouldNotBeNull();
        catalogue.Lookup("bad.wav").ShouldBeNull();
    }

    [Fact]
    public void A_filter_with_a_directory_finds_what_it_finds_without_the_index()
    {
        foreach (var expression in (string[])["(base 'b')", "(base 'b/z.wav')", "((base 'b') AND (file contains 'z'))", "(!(base 'b'))", "((base 'b') AND (base 'b/c'))", "(base 'none')"])
        {
            var filter = Filter.Parse([expression], ignoresCase: false).Filter;

            Small.Search(filter).ShouldBe(Small.Songs.Where(filter.Matches));
        }
    }

    [Fact]
    public void Fifty_thousand_songs_are_searched_on_one_catalogue()
    {
        var catalogue = new Catalogue(
            Enumerable.Range(0, 50_000).Select(i => FileOf($"artist {i % 500:000}/album {i % 5000:0000}/{i:00000}.flac", $"Song {i}", $"Artist {i % 500}", $"Album {i % 5000}")),
            Enumerable.Range(0, 500).Select(i => new DirectoryEntry($"artist {i:000}", null))
                .Concat(Enumerable.Range(0, 5000).Select(i => new DirectoryEntry($"artist {i % 500:000}/album {i:0000}", null))));

        Measure("(Artist == 'Artist 7')").ShouldBe(100);
        Measure("(any contains '4999')").ShouldBe(catalogue.Songs.Count(song => song.Tags.Any(value => value.Value.Contains("4999", StringComparison.Ordinal))));
        Measure("(Title =~ '^Song 1.*9$')").ShouldBe(Enumerable.Range(0, 50_000).Count(i => $"{i}" is ['1', .., '9']));
        Measure("(base 'artist 003')").ShouldBe(100);
        (catalogue.Artists, catalogue.Albums).ShouldBe((500, 5000));

        int Measure(string expression)
        {
            var filter = Filter.Parse([expression], ignoresCase: false).Filter;
            var began = Stopwatch.GetTimestamp();
            var count = catalogue.Search(filter).Length;
            TestContext.Current.TestOutputHelper!.WriteLine($"{expression}: {count} of 50,000 songs in {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0.0} ms");
            return count;
        }
    }

    [Fact]
    public void A_search_that_takes_too_long_is_refused()
    {
        var catalogue = new Catalogue(Enumerable.Range(0, 200).Select(i => FileOf($"{i}")), []);

        Should.Throw<RefusedException>(() => catalogue.Search(Filter.Parse(["any", "x"], ignoresCase: false).Filter, TimeSpan.Zero)).Message.ShouldContain("too long");
    }

    private static ScannedFile FileOf(string uri, string title = "", string artist = "", string album = "") =>
        new(uri, 1, default, new Song(uri) { Tags = [new(Tag.Artist, artist), new(Tag.Album, album), new(Tag.Title, title)] });
}
