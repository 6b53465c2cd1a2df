using Jukebox.Songs;

namespace Jukebox.Tests.Songs;

/// <summary>Which songs a filter finds.</summary>
public class FilterTests
{
    private static readonly Song Spring = new("vivaldi/spring.flac")
    {
        Tags = [new(Tag.Artist, "Vivaldi"), new(Tag.Artist, "Red Priest"), new(Tag.Title, "La primavera"), new(Tag.Track, "1"), new(Tag.Date, "1725")],
        LastModified = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Format = new AudioFormat(44_100, 16, 2),
    };

    [Theory]
    [InlineData("(Artist == 'Vivaldi')", true)]
    [InlineData("(artist == \"Vivaldi\")", true)]
    [InlineData("(Artist == 'vivaldi')", false)]
    [InlineData("(Artist == 'Viv')", false)]
    [InlineData("(Artist contains 'Pri')", true)]
    [InlineData("(Artist contains 'pri')", false)]
    [InlineData("(Artist starts_with 'Red')", true)]
    [InlineData("(Artist starts_with 'ed')", false)]
    [InlineData("(Artist =~ '^V.*i$')", true)]
    [InlineData("(Artist !~ '^V.*i$')", false)]
    [InlineData("(Artist !~ '^x')", true)]
    [InlineData("(any == '1725')", true)]
    [InlineData("(any contains 'spring')", false)]
    [InlineData("(file == 'vivaldi/spring.flac')", true)]
    [InlineData("(file contains 'spring')", true)]
    [InlineData("(base 'vivaldi')", true)]
    [InlineData("(base 'viv')", false)]
    [InlineData("(base 'vivaldi/spring.flac')", true)]
    [InlineData("(base '')", true)]
    [InlineData("(modified-since '2026-01-02T03:04:05Z')", true)]
    [InlineData("(modified-since '2026-01-02T03:04:06Z')", false)]
    [InlineData("(modified-since '2026-01-02')", true)]
    [InlineData("(modified-since '0')", true)]
    [InlineData("(AudioFormat == '44100:16:2')", true)]
    [InlineData("(AudioFormat =~ '44100:*:*')", true)]
    [InlineData("(AudioFormat =~ '48000:*:*')", false)]
    [InlineData("(AudioFormat == '44100:f:2')", false)]
    [InlineData("(!(Artist == 'Vivaldi'))", false)]
    [InlineData("((Artist == 'Vivaldi') AND (Track == '1'))", true)]
    [InlineData("((Artist == 'Vivaldi') AND (Track == '2'))", false)]
    [InlineData("((Artist == 'Vivaldi') AND (!(Track == '2')) AND (base 'vivaldi'))", true)]
    [InlineData("  ( Artist   ==   'Vivaldi'  )  ", true)]
    [InlineData("((((Artist == 'Vivaldi'))))", true)]
    public void An_expression_finds_what_it_says(string expression, bool finds) => Find(expression.TrimStart()).Matches(Spring).ShouldBe(finds);

    [Fact]
    public void A_negated_condition_means_that_no_value_of_the_tag_is_so()
    {
        Find("(Artist != 'Vivaldi')").Matches(Spring).ShouldBeFalse();
        Find("(Artist != 'Verdi')").Matches(Spring).ShouldBeTrue();
        Find("(Artist !contains 'Priest')").Matches(Spring).ShouldBeFalse();
        Find("(Composer != 'Verdi')").Matches(Spring).ShouldBeTrue();
    }

    [Fact]
    public void A_tag_that_is_not_there_is_as_one_that_is_empty()
    {
        Find("(Composer == '')").Matches(Spring).ShouldBeTrue();
        Find("(Artist == '')").Matches(Spring).ShouldBeFalse();
    }

    [Fact]
    public void Where_no_album_artist_is_named_the_artist_is_meant()
    {
        Find("(AlbumArtist == 'Red Priest')").Matches(Spring).ShouldBeTrue();
        Find("(AlbumArtist == 'Red Priest')").Matches(Spring with { Tags = Spring.Tags.Add(new(Tag.AlbumArtist, "Various")) }).ShouldBeFalse();
    }

    [Fact]
    public void Find_compares_pairs_exactly_and_search_compares_parts_without_case()
    {
        Parse(ignoresCase: false, "artist", "Vivaldi").Filter.Matches(Spring).ShouldBeTrue();
        Parse(ignoresCase: false, "artist", "vivaldi").Filter.Matches(Spring).ShouldBeFalse();
        Parse(ignoresCase: false, "artist", "Viv").Filter.Matches(Spring).ShouldBeFalse();
        Parse(ignoresCase: true, "artist", "viv").Filter.Matches(Spring).ShouldBeTrue();
        Parse(ignoresCase: true, "file", "SPRING").Filter.Matches(Spring).ShouldBeTrue();
        Parse(ignoresCase: true, "any", "prima").Filter.Matches(Spring).ShouldBeTrue();
    }

    [Fact]
    public void Search_ignores_case_in_expressions_too()
    {
        Search("(Artist == 'vivaldi')").Matches(Spring).ShouldBeTrue();
        Search("(Artist == 'viv')").Matches(Spring).ShouldBeFalse();
        Search("(Artist =~ '^v')").Matches(Spring).ShouldBeTrue();
    }

    [Fact]
    public void All_pairs_and_expressions_must_be_met()
    {
        Parse(ignoresCase: false, "artist", "Vivaldi", "track", "1").Filter.Matches(Spring).ShouldBeTrue();
        Parse(ignoresCase: false, "artist", "Vivaldi", "track", "2").Filter.Matches(Spring).ShouldBeFalse();
        Parse(ignoresCase: false, "artist", "Vivaldi", "(Track == '2')").Filter.Matches(Spring).ShouldBeFalse();
    }

    [Fact]
    public void A_backslash_takes_the_next_character_as_it_is() =>
        Find("""(Title == 'It\'s \"1\\2\"')""").Matches(new Song("x") { Tags = [new(Tag.Title, """It's "1\2" """.Trim())] }).ShouldBeTrue();

    [Fact]
    public void A_regular_expression_that_would_go_back_for_ever_takes_its_time_from_nobody()
    {
        var song = new Song("x") { Tags = [new(Tag.Title, new string('a', 4000) + "b")] };

        Find("(Title =~ '^(a+)+$')").Matches(song).ShouldBeFalse();
    }

    internal static Query Parse(bool ignoresCase, params string[] arguments) => Filter.Parse(arguments, ignoresCase);

    private static Filter Find(string expression) => Parse(ignoresCase: false, expression).Filter;

    private static Filter Search(string expression) => Parse(ignoresCase: true, expression).Filter;
}
