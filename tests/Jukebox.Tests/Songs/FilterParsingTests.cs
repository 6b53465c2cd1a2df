using System.Diagnostics.CodeAnalysis;
using Jukebox.Songs;

namespace Jukebox.Tests.Songs;

/// <summary>What is no filter is refused, whatever it is.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
public class FilterParsingTests
{
    [Theory]
    [InlineData("Incorrect number of filter arguments")]
    [InlineData("Incorrect number of filter arguments", "artist")]
    [InlineData("Incorrect number of filter arguments", "artist", "x", "album")]
    [InlineData("Unknown filter type", "colour", "blue")]
    [InlineData("Unknown filter type: colour", "(colour == 'blue')")]
    [InlineData("Unknown filter type", "3", "x")]
    [InlineData("'==' or '!=' expected", "(artist = 'x')")]
    [InlineData("'==' or '!=' expected", "(artist contains'x')")]
    [InlineData("'==' or '=~' expected", "(AudioFormat > '44100:16:2')")]
    [InlineData("Quoted string expected", "(artist == x)")]
    [InlineData("Closing quote not found", "(artist == 'x")]
    [InlineData("Closing quote not found", "(artist == 'x\\")]
    [InlineData("')' expected", "(artist == 'x'")]
    [InlineData("'AND' expected", "((artist == 'x') OR (artist == 'y'))")]
    [InlineData("'(' expected", "(!artist == 'x')")]
    [InlineData("Word expected", "(")]
    [InlineData("Word expected", "()")]
    [InlineData("Unparsed garbage after expression", "(artist == 'x') y")]
    [InlineData("Failed to parse date", "(modified-since 'yesterday')")]
    [InlineData("Failed to parse date", "modified-since", "99999999999999999")]
    [InlineData("Failed to parse the sample rate", "(AudioFormat == '*:16:2')")]
    [InlineData("Failed to parse the sample format", "(AudioFormat =~ '44100:x:2')")]
    [InlineData("Bad URI", "(base '../x')")]
    [InlineData("Bad URI", "base", "/etc")]
    [InlineData("Unknown sort tag", "artist", "x", "sort", "colour")]
    [InlineData("Integer or range expected: a", "artist", "x", "window", "a")]
    [InlineData("Number is negative: -1:2", "artist", "x", "window", "-1:2")]
    [InlineData("Malformed range: 3:1", "artist", "x", "window", "3:1")]
    public void What_is_no_filter_is_refused_in_the_words_that_users_know(string text, params string[] arguments)
    {
        var refused = Should.Throw<RefusedException>(() => FilterTests.Parse(ignoresCase: false, arguments));

        refused.Refusal.ShouldBe(Refusal.Argument);
        refused.Message.ShouldBe(text);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("(!")]
    [InlineData("((artist == 'x') AND ")]
    public void A_hundred_thousand_levels_are_refused(string level) =>
        Should.Throw<RefusedException>(() => FilterTests.Parse(ignoresCase: false, string.Concat(Enumerable.Repeat(level, 100_000))))
            .Message.ShouldBe("Too many nested expressions");

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("a{2,1}")]
    [InlineData("(a)\\\\1")]
    [InlineData("(?=a)")]
    [InlineData("((((a{900}){900}){900}){900}){900}")]
    public void A_regular_expression_that_is_none_or_needs_too_much_is_refused(string expression)
    {
        var refused = Should.Throw<RefusedException>(() => FilterTests.Parse(ignoresCase: false, $"(title =~ '{expression}')"));

        refused.Message.ShouldStartWith("Failed to compile regular expression");
        refused.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void A_regular_expression_of_parentheses_only_is_refused() =>
        Should.Throw<RefusedException>(() => FilterTests.Parse(ignoresCase: false, "title", "x", $"(title =~ '{new string('(', 4000)}')"));

    [Fact]
    public void A_filter_reads_as_it_prints()
    {
        var random = new Random(42);
        for (var i = 0; i < 1000; i++)
        {
            var ignoresCase = i % 2 == 0;
            var filter = RandomFilter.Next(random, depth: 4, ignoresCase);

            var read = FilterTests.Parse(ignoresCase, filter.ToString()).Filter;

            read.ShouldBe(filter);
            read.GetHashCode().ShouldBe(filter.GetHashCode());
            read.ToString().ShouldBe(filter.ToString());
        }
    }

    [Fact]
    public void Garbage_is_a_filter_or_refused_and_never_anything_else()
    {
        string[] pieces =
        [
            "(", ")", "!", "'", "\"", "\\", " ", "AND", "artist", "any", "file", "base", "modified-since", "AudioFormat", "==", "!=", "=~", "!~", "contains ",
            "starts_with ", "x", "44100:16:2", "*", "+", "[", "{9}", "2020-01-01", "sort", "window", "1:2", "-", ":", "\0", "\n", "ä", "\uD83C", "\u3000",
        ];
        var random = new Random(7);
        var read = 0;
        for (var i = 0; i < 10_000; i++)
        {
            string[] arguments = [.. Enumerable.Range(0, random.Next(4)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)])))];
            try
            {
                var query = FilterTests.Parse(i % 2 == 0, arguments);
                query.Filter.Matches(new Song("x/y") { Tags = [new(Tag.Artist, "x")] });
                query.Arrange([new Song("x")]);
                read++;
            }
            catch (RefusedException refused)
            {
                refused.Refusal.ShouldBe(Refusal.Argument);
                refused.Message.ShouldNotContain("\n");
            }
        }

        read.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_filter_with_a_letter_changed_is_a_filter_or_refused()
    {
        var random = new Random(11);
        for (var i = 0; i < 2000; i++)
        {
            char[] text = RandomFilter.Next(random, depth: 3, ignoresCase: false).ToString().ToCharArray();
            text[random.Next(1, text.Length)] = (char)random.Next(1, 128);
            try
            {
                FilterTests.Parse(ignoresCase: false, new string(text));
            }
            catch (RefusedException)
            {
                // What else.
            }
        }
    }
}
