using Nekka.Tool.Model;
using Nekka.Tool.Screens;
using Nekka.Tool.Top;

namespace Nekka.Tool.Tests;

public class ScreenTests
{
    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(40, 12)]
    public void The_first_screen_has_what_is_wrong_before_the_actors(int width, int height) =>
        Screen(Document.Troubled, TopView.Overview, width, height).ShouldBeTheScreen($"overview-{width}x{height}", width);

    [Fact]
    public void The_first_screen_says_that_nothing_is_wrong() =>
        Screen(Document.Quiet, TopView.Overview, 80, 24).ShouldBeTheScreen("quiet-80x24", 80);

    [Theory]
    [InlineData(TopView.Judgements)]
    [InlineData(TopView.Deadlocks)]
    [InlineData(TopView.Classes)]
    [InlineData(TopView.DeadLetters)]
    [InlineData(TopView.Help)]
    public void Each_view_fits_into_80_by_24(object view) =>
        Screen(Document.Troubled, (TopView)view, 80, 24).ShouldBeTheScreen($"{view}-80x24", 80);

    [Fact]
    public void An_actor_is_shown_with_its_waits_its_inbox_its_supervisor_and_its_failures()
    {
        var model = new TopModel();
        model.Take(Document.Actor);
        model.OpenJudgement(1);
        model.Take(Document.Actor);

        TopScreen.Of(model, new ScreenSize(100, 40)).ShouldBeTheScreen("actor-100x40", 100);
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "It failed once before nekka looked, or too long ago to be kept here. The log has the exceptions.")]
    [InlineData(1_200, "It failed 1,200 times before nekka looked, or too long ago to be kept here. The log has the exceptions.")]
    public void An_actor_that_failed_before_anybody_looked_is_said_to_have_failed(long failed, string text)
    {
        var diagnosis = Document.Actor;

        var lines = ActorLines.Of(diagnosis with { Actor = diagnosis.Actor! with { Failed = failed, Failures = [] } }, 100).Select(static line => line.ToString());

        string.Join('\n', lines.Where(static line => line.Contains("before nekka looked", StringComparison.Ordinal))).ShouldBe(text);
    }

    [Fact]
    public void The_stacks_name_the_actor_of_each_thread()
    {
        var model = new TopModel();
        model.Take(Document.Troubled);
        model.Go(TopView.Stacks);
        model.Stacks = ThreadList.All;

        TopScreen.Of(model, new ScreenSize(80, 24)).ShouldBeTheScreen("stacks-80x24", 80);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(10, 3)]
    [InlineData(20, 5)]
    [InlineData(500, 200)]
    public void A_terminal_of_any_size_gets_exactly_its_lines_and_none_is_too_long(int width, int height)
    {
        foreach (var view in Enum.GetValues<TopView>())
        {
            var lines = Screen(Document.Troubled, view, width, height);

            if (height > 4)
            {
                lines.Count.ShouldBe(height, $"{view}");
            }

            Painted.Plain(lines, width).ShouldAllBe(line => Line.CellsOf(line) <= width);
        }
    }

    [Fact]
    public void A_text_of_the_process_cannot_control_the_terminal() =>
        new Line("evil\e[2J\u0007name").ToString().ShouldBe("evil [2J name");

    [Fact]
    public void Without_colours_a_deadlock_is_still_marked() =>
        Painted.Plain(JudgementLines.Of(Document.Troubled.Judgements, 80, 20), 80)[0].ShouldStartWith("1 !! Deadlock");

    [Fact]
    public void A_deadlock_is_red() =>
        string.Concat(Painted.Of(JudgementLines.Of(Document.Troubled.Judgements, 80, 20), 80, Spectre.Console.ColorSystemSupport.Standard)).ShouldContain("\e[1;91m1 !! ");

    [Fact]
    public void Where_judgements_do_not_fit_the_screen_says_how_many_are_left_out()
    {
        var lines = Painted.Plain(JudgementLines.Of(Document.Troubled.Judgements, 40, 3), 40);

        lines.Count.ShouldBe(3);
        lines[^1].ShouldBe("  and 3 more: j shows all");
    }

    private static IReadOnlyList<Line> Screen(Diagnosis diagnosis, TopView view, int width, int height)
    {
        var model = new TopModel { PageSize = height };
        model.Take(diagnosis);
        model.Go(view);
        return TopScreen.Of(model, new ScreenSize(width, height));
    }

}
