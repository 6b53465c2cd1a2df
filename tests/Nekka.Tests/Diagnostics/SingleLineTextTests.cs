namespace Nekka.Tests.Diagnostics;

/// <summary>Text that somebody else chose is shown in one line, and not at any length.</summary>
public sealed class SingleLineTextTests
{
    [Fact]
    public void A_short_text_is_shown_as_it_is()
    {
        const string Text = "Größe: 5 \\ \"8\" 😀";

        SingleLineText.Cut(Text).ShouldBeSameAs(Text);
        SingleLineText.Cut("").ShouldBe("");
    }

    [Fact]
    public void A_long_text_is_cut()
    {
        SingleLineText.Cut(new string('x', 1_000_000)).ShouldBe(new string('x', 100) + "…");
        SingleLineText.Cut("abcdef", length: 3).ShouldBe("abc…");
        SingleLineText.Cut("abc", length: 3).ShouldBe("abc");
        SingleLineText.Cut("abc", length: 0).ShouldBe("…");
    }

    [Fact]
    public void What_breaks_a_line_or_turns_it_round_is_escaped() =>
        SingleLineText.Cut("a\r\nb\tc\0d\u001Be\u0085f\u2028g\u202Eh").ShouldBe(@"a\r\nb\tc\u0000d\u001Be\u0085f\u2028g\u202Eh");

    [Fact]
    public void A_pair_of_surrogates_is_not_cut_in_two() => SingleLineText.Cut("ab😀c", length: 3).ShouldBe("ab…");

    [Fact]
    public void A_path_is_joined_no_further_than_it_is_shown()
    {
        SingleLineText.Path(["Playback", "Track", "Title"]).ShouldBe("Playback.Track.Title");
        SingleLineText.Path(["", "a", ""]).ShouldBe(".a.");
        SingleLineText.Path([]).ShouldBe("");
        SingleLineText.Path(["a", "b\nc"]).ShouldBe(@"a.b\nc");
        SingleLineText.Path(Endless(), length: 5).ShouldBe("a.a.a…");
        SingleLineText.Path([new string('x', 1_000_000)], length: 5).ShouldBe("xxxxx…");

        static IEnumerable<string> Endless()
        {
            while (true)
            {
                yield return "a";
            }
        }
    }
}
