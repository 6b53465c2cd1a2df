using Nekka.Orleans.Sending;

namespace Nekka.Orleans.Tests.Sending;

public sealed class WindowTests
{
    private readonly Window _window = new();

    private Outgoing Add()
    {
        var outgoing = NewMessage.Tell();
        _window.Add(outgoing);
        return outgoing;
    }

    private Outgoing Ask()
    {
        var outgoing = NewMessage.Ask();
        _window.Add(outgoing);
        return outgoing;
    }

    [Fact]
    public void Messages_are_numbered_from_1() => new[] { Add().Number, Add().Number, Add().Number }.ShouldBe([1, 2, 3]);

    [Fact]
    public void A_message_is_found_by_its_number()
    {
        Add();
        var second = Add();
        _window.Find(2).ShouldBe(second);
    }

    [Fact]
    public void A_message_that_was_removed_is_not_found()
    {
        _window.Remove(Add());
        _window.Find(1).ShouldBeNull();
    }

    [Fact]
    public void A_message_is_found_by_the_future_of_its_answer()
    {
        Add();
        var first = Ask();
        _window.FindByReply(first.Reply!).ShouldBe(first);
        var second = Ask(); // Added since the window was last asked.
        _window.FindByReply(second.Reply!).ShouldBe(second);
        _window.FindByReply(first.Reply!).ShouldBe(first);
    }

    [Fact]
    public void A_message_that_was_removed_is_not_found_by_the_future_of_its_answer()
    {
        var (first, second) = (Ask(), Ask());
        _window.FindByReply(first.Reply!);
        _window.Remove(first);
        _window.FindByReply(first.Reply!).ShouldBeNull();
        _window.FindByReply(second.Reply!).ShouldBe(second);
        _window.Clear();
        _window.FindByReply(second.Reply!).ShouldBeNull();
    }

    [Fact]
    public void The_lowest_number_is_that_of_the_first_message_left()
    {
        var (first, second, _) = (Add(), Add(), Add());
        _window.Remove(second);
        _window.Low.ShouldBe(1);
        _window.Remove(first);
        _window.Low.ShouldBe(3);
    }

    [Fact]
    public void The_lowest_number_of_an_empty_window_is_the_next()
    {
        _window.Remove(Add());
        _window.Low.ShouldBe(2);
    }

    [Fact]
    public void All_messages_come_in_order_though_they_are_removed_meanwhile()
    {
        Outgoing[] added = [Add(), Add(), Add()];
        var seen = new List<Outgoing>();
        foreach (var outgoing in _window.All)
        {
            seen.Add(outgoing);
            _window.Remove(outgoing);
        }

        seen.ShouldBe(added);
        _window.Count.ShouldBe(0);
    }

    [Fact]
    public void The_last_message_can_be_removed_and_another_added()
    {
        var first = Add();
        _window.Remove(Add());
        var third = Add();
        _window.All.ShouldBe([first, third]);
    }

    [Fact]
    public void A_cleared_window_numbers_from_1()
    {
        Add();
        _window.Clear();
        _window.Count.ShouldBe(0);
        Add().Number.ShouldBe(1);
    }
}
