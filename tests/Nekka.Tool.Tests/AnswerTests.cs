using System.Text;
using Nekka.Tool.Sources;

namespace Nekka.Tool.Tests;

public class AnswerTests
{
    [Fact]
    public async Task The_parts_of_an_answer_may_come_in_any_order()
    {
        var answer = new Answer("me/1");

        answer.Add("me/1", 1, 2, "}"u8.ToArray());
        answer.Whole.IsCompleted.ShouldBeFalse();
        answer.Add("me/1", 0, 2, "{"u8.ToArray());

        Encoding.UTF8.GetString((await answer.Whole).Utf8.Span).ShouldBe("{}");
    }

    [Fact]
    public void Parts_of_other_answers_are_ignored()
    {
        var answer = new Answer("me/2");

        answer.Add("me/1", 0, 1, "{}"u8.ToArray());
        answer.Add("you/2", 0, 1, "{}"u8.ToArray());

        answer.Whole.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_fails()
    {
        var answer = new Answer("me/1");

        answer.Add("me/1", 0, 2, "{"u8.ToArray());
        answer.End();

        await Should.ThrowAsync<EndOfStreamException>(() => answer.Whole);
    }
}
