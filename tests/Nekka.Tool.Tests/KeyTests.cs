using Nekka.Tool.Model;
using Nekka.Tool.Screens;
using Nekka.Tool.Top;

namespace Nekka.Tool.Tests;

public class KeyTests
{
    private readonly TopModel _model = new() { PageSize = 3 };

    public KeyTests() => _model.Take(Document.Troubled);

    [Fact]
    public void S_sorts_by_the_next_column_and_shift_S_by_the_one_before()
    {
        Press('s').ShouldBe(TopEffect.Look);
        _model.Query.Sort.ShouldBe(ActorSort.Waiting);
        Press('S');
        Press('S');
        _model.Query.Sort.ShouldBe(ActorSort.Name);
    }

    [Fact]
    public void A_filter_is_typed_applied_at_once_and_kept_by_Enter()
    {
        Type("/pqs");

        _model.IsTypingFilter.ShouldBeTrue();
        _model.IsOver.ShouldBeFalse("q is a letter now");
        _model.Query.Filter.ShouldBe("pqs");
        Press(ConsoleKey.Backspace, '\b');
        Press(ConsoleKey.Enter, '\r');
        _model.IsTypingFilter.ShouldBeFalse();
        _model.Query.Filter.ShouldBe("pq");
    }

    [Fact]
    public void Escape_gives_up_a_filter_and_then_goes_back()
    {
        Type("/a");
        Press(ConsoleKey.Enter, '\r');
        Type("/b");
        Press(ConsoleKey.Escape, '\e');
        _model.Query.Filter.ShouldBe("a");
        Press('d');
        Press(ConsoleKey.Escape, '\e');
        _model.View.ShouldBe(TopView.Overview);
        _model.Query.Filter.ShouldBe("a");
        Press(ConsoleKey.Escape, '\e');
        _model.Query.Filter.ShouldBe("");
    }

    [Fact]
    public void Down_chooses_the_next_actor_and_at_the_last_one_asks_for_more()
    {
        Press(ConsoleKey.DownArrow).ShouldBe(TopEffect.None);
        Press(ConsoleKey.DownArrow).ShouldBe(TopEffect.None);
        Press(ConsoleKey.DownArrow).ShouldBe(TopEffect.Look);

        _model.Query.Offset.ShouldBe(1);
        _model.Chosen.ShouldBe(2);
    }

    [Fact]
    public void Pages_and_the_ends_are_asked_of_the_process()
    {
        Press(ConsoleKey.PageDown);
        _model.Query.Offset.ShouldBe(3);
        Press(ConsoleKey.End);
        _model.Query.Offset.ShouldBe(100_012 - 3);
        Press(ConsoleKey.PageUp);
        _model.Query.Offset.ShouldBe(100_012 - 6);
        Press(ConsoleKey.Home);
        (_model.Query.Offset, _model.Chosen).ShouldBe((0, 0));
    }

    [Fact]
    public void Enter_opens_the_chosen_actor()
    {
        Press(ConsoleKey.DownArrow);
        Press(ConsoleKey.Enter, '\r').ShouldBe(TopEffect.Look);

        _model.View.ShouldBe(TopView.Actor);
        _model.Query.Actor.ShouldBe("urn:uuid:00000000-0000-4000-8000-000000000002");
    }

    [Fact]
    public void A_digit_opens_the_actor_of_that_judgement()
    {
        Press('3').ShouldBe(TopEffect.Look);

        _model.Query.Actor.ShouldBe("urn:uuid:00000000-0000-4000-8000-000000000003");
    }

    [Fact]
    public void A_digit_without_an_actor_opens_nothing()
    {
        Press('2').ShouldBe(TopEffect.None);
        Press('9').ShouldBe(TopEffect.None);

        _model.View.ShouldBe(TopView.Overview);
    }

    [Fact]
    public void T_takes_the_stacks() => Press('t').ShouldBe(TopEffect.TakeStacks);

    [Fact]
    public void P_pauses_and_goes_on()
    {
        Press('p').ShouldBe(TopEffect.None);
        _model.IsPaused.ShouldBeTrue();
        Press('p').ShouldBe(TopEffect.Look);
        _model.IsPaused.ShouldBeFalse();
    }

    [Fact]
    public void Q_quits()
    {
        Press('q');

        _model.IsOver.ShouldBeTrue();
    }

    [Fact]
    public void The_help_has_every_key_of_the_foot()
    {
        Press('h');
        var help = Painted.Plain(TopScreen.Of(_model, new ScreenSize(200, 60)), 200);

        foreach (var key in (string[])["q", "Enter", "s", "/", "j", "d", "c", "l", "t", "p"])
        {
            help.ShouldContain(line => line.StartsWith(key, StringComparison.Ordinal), key);
        }
    }

    [Fact]
    public void A_long_text_is_scrolled_and_no_further_than_its_end()
    {
        Press('h');
        var size = new ScreenSize(80, 10);
        TopScreen.Of(_model, size);
        Press(ConsoleKey.End);

        TopScreen.Of(_model, size).Count.ShouldBe(10);
        _model.Scroll.ShouldBe(_model.TextLength - _model.PageSize);
    }

    private TopEffect Press(char key) => TopKeys.Press(_model, new ConsoleKeyInfo(key, ConsoleKey.None, false, false, false));

    private TopEffect Press(ConsoleKey key, char character = '\0') => TopKeys.Press(_model, new ConsoleKeyInfo(character, key, false, false, false));

    private void Type(string text)
    {
        foreach (var character in text)
        {
            Press(character);
        }
    }
}
