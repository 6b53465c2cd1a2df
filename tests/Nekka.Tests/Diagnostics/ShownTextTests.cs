namespace Nekka.Tests.Diagnostics;

/// <summary>Text that somebody else chose is shown in one line, and not at any length.</summary>
public sealed class ShownTextTests
{
    [Fact]
    public void A_short_text_is_shown_as_it_is()
    {
        const string Text = "Größe: 5 \\ \"8\" 😀";

        ShownText.Cut(Text).ShouldBeSameAs(Text);
        ShownText.Cut("").ShouldBe("");
    }

    [Fact]
    public void A_long_text_is_cut()
    {
        ShownText.Cut(new string('x', 1_000_000)).ShouldBe(new string('x', 100) + "…");
        ShownText.Cut("abcdef", length: 3).ShouldBe("abc…");
        ShownText.Cut("abc", length: 3).ShouldBe("abc");
        ShownText.Cut("abc", length: 0).ShouldBe("…");
    }

    [Fact]
    public void What_breaks_a_line_or_turns_it_round_is_escaped() =>
        ShownText.Cut("a\r\nb\tc\0d\u001Be\u0085f\u2028g\u202Eh").ShouldBe(@"a\r\nb\tc\u0000d\u001Be\u0085f\u2028g\u202Eh");

    [Fact]
    public void A_pair_of_surrogates_is_not_cut_in_two() => ShownText.Cut("ab😀c", length: 3).ShouldBe("ab…");

    [Fact]
    public void A_path_is_joined_no_further_than_it_is_shown()
    {
        ShownText.Path(["Playback", "Track", "Title"]).ShouldBe("Playback.Track.Title");
        ShownText.Path(["", "a", ""]).ShouldBe(".a.");
        ShownText.Path([]).ShouldBe("");
        ShownText.Path(["a", "b\nc"]).ShouldBe(@"a.b\nc");
        ShownText.Path(Endless(), length: 5).ShouldBe("a.a.a…");
        ShownText.Path([new string('x', 1_000_000)], length: 5).ShouldBe("xxxxx…");

        static IEnumerable<string> Endless()
        {
            while (true)
            {
                yield return "a";
            }
        }
    }
}
