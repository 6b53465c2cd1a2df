namespace Nekka.Tests.Inboxes;

/// <summary>What an inbox tells those who look at it.</summary>
public sealed class InboxReportTests
{
    private readonly Inbox _inbox = new(capacity: null);

    [Fact]
    public void A_message_in_hand_does_not_wait_and_has_not_been_handled()
    {
        Put("first", "second");

        _inbox.Next(suspended: false);

        (_inbox.Count, _inbox.InHand, _inbox.Handled).ShouldBe((1, "first", 0));
        _inbox.IsLastInHand.ShouldBeFalse();
        _inbox.SeemsToHaveTaken.ShouldBeTrue();
        _inbox.SeemsToHaveTakenOver.ShouldBeTrue();
    }

    [Fact]
    public void The_last_message_is_handled_when_it_is_finished()
    {
        Put("first", "second");
        _inbox.Next(suspended: false);
        _inbox.Finish();
        _inbox.Next(suspended: false);

        _inbox.IsLastInHand.ShouldBeTrue();
        _inbox.SeemsToHaveTakenOver.ShouldBeFalse();
        _inbox.Handled.ShouldBe(1);

        _inbox.Finish();

        (_inbox.Count, _inbox.InHand, _inbox.Handled).ShouldBe((0, null, 2));
        _inbox.IsLastInHand.ShouldBeFalse();
    }

    [Fact]
    public void The_last_of_a_long_backlog_stays_in_hand_while_its_turn_awaits()
    {
        Put([.. Enumerable.Range(1, 2_000).Cast<object>()]);
        Take(2_000);

        _inbox.Next(suspended: true).Kind.ShouldBe(NextKind.Nothing);

        (_inbox.InHand, _inbox.Handled).ShouldBe((2_000, 1_999));
    }

    [Fact]
    public void A_message_that_is_put_off_does_not_count_as_handled()
    {
        Put("first");
        _inbox.Next(suspended: false);

        _inbox.Uncount();
        _inbox.Finish();

        (_inbox.Count, _inbox.Handled).ShouldBe((0, 0));
    }

    [Fact]
    public void A_message_that_has_waited_elsewhere_counts_as_handled_once()
    {
        Put("first");
        _inbox.Next(suspended: false);
        _inbox.Finish();

        _inbox.TakeOver(new Envelope("put off", null)).Message.ShouldBe("put off");

        (_inbox.Count, _inbox.InHand, _inbox.Handled).ShouldBe((0, "put off", 1));
    }

    [Fact]
    public void The_most_messages_that_waited_are_known_after_they_have_been_handled()
    {
        Put("first", "second", "third");

        Take(3);

        _inbox.Look().HighWaterMark.ShouldBe(3);
    }

    [Fact]
    public void The_most_messages_that_waited_are_known_before_the_actor_takes_any()
    {
        Put("first", "second");

        _inbox.Look().HighWaterMark.ShouldBe(2);
    }

    [Fact]
    public void Messages_are_counted_on_after_a_long_backlog()
    {
        const int Messages = 3_000;
        Put([.. Enumerable.Repeat("message", Messages)]);
        Take(Messages);
        _inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Nothing);
        Put("another");
        Take(1);

        _inbox.Handled.ShouldBe(Messages);
    }

    [Fact]
    public void What_is_left_in_a_closed_inbox_does_not_count_as_handled()
    {
        Put("first", "second");
        _inbox.Close(out _, out _);

        _inbox.TryTakeLeft(out _, out _).ShouldBeTrue();

        (_inbox.Count, _inbox.InHand, _inbox.Handled).ShouldBe((1, null, 0));
    }

    [Fact]
    public void Requests_to_stop_can_be_left_out_of_the_count()
    {
        PutStop();
        Put("message");
        PutStop();
        Put("another", "third");

        (_inbox.Count, _inbox.CountWithoutStops).ShouldBe((5, 3));

        void PutStop() => _inbox.PutStop(new Envelope(StopMessage.Instance, null), null!);
    }

    [Fact]
    public void The_first_messages_are_those_that_wait_longest()
    {
        Put("first", "second", "third", "fourth");
        _inbox.Next(suspended: false);

        _inbox.FirstMessages(2).ShouldBe(["second", "third"]);
        _inbox.FirstMessages(9).ShouldBe(["second", "third", "fourth"]);
    }

    [Fact]
    public void The_position_of_a_message_is_the_number_of_those_before_it()
    {
        var reply = new Future<int>();
        Put("first", "second");
        _inbox.TryPut(new Envelope("asked", reply));
        _inbox.Next(suspended: false);

        _inbox.PositionOf(reply, limit: 100).ShouldBe(1);
        _inbox.PositionOf(new Future<int>(), limit: 100).ShouldBe(-1);
    }

    [Fact]
    public void A_message_far_behind_the_limit_is_not_looked_for()
    {
        var reply = new Future<int>();
        Put([.. Enumerable.Repeat("message", 3_000)]);
        _inbox.TryPut(new Envelope("asked", reply));

        _inbox.PositionOf(reply, limit: 100).ShouldBe(-1);
        _inbox.PositionOf(reply, limit: 3_001).ShouldBe(3_000);
    }

    [Fact]
    public void A_message_behind_the_limit_is_not_looked_for_although_many_more_wait_behind_it()
    {
        var reply = new Future<int>();
        Put([.. Enumerable.Repeat("message", 1_500)]);
        _inbox.TryPut(new Envelope("asked", reply));
        Put([.. Enumerable.Repeat("message", 1_500)]);

        _inbox.PositionOf(reply, limit: 100).ShouldBe(-1);
        _inbox.PositionOf(reply, limit: 1_501).ShouldBe(1_500);
    }

    [Fact]
    public void Those_who_wait_for_an_answer_are_counted_in_hand_and_in_the_backlog()
    {
        _inbox.TryPut(new Envelope("in hand", new Future<int>()));
        _inbox.TryPut(new Envelope("asked", new Future<int>()));
        _inbox.TryPut(new Envelope("given up", Future.FromResult(0)));
        Put("told");
        _inbox.CountUnanswered().ShouldBe(2);

        _inbox.Next(suspended: false);

        _inbox.CountUnanswered().ShouldBe(2);
    }

    [Fact]
    public void Of_many_who_wait_for_an_answer_the_number_is_an_estimate()
    {
        for (var number = 0; number < 2_000; number++)
        {
            _inbox.TryPut(new Envelope(number, number % 2 == 0 ? new Future<int>() : null));
        }

        _inbox.CountUnanswered().ShouldBe(1_000);
    }

    [Fact]
    public void An_actor_is_idle_when_it_has_nothing_to_do()
    {
        Put("message");
        _inbox.IsIdle(out var before).ShouldBeFalse();
        _inbox.Next(suspended: false);
        _inbox.IsIdle(out _).ShouldBeFalse();

        _inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Nothing);

        _inbox.IsIdle(out var after).ShouldBeTrue();
        after.ShouldBe(before);
        _inbox.SeemsBusy.ShouldBeFalse();
    }

    [Fact]
    public void An_actor_whose_turn_is_suspended_is_not_idle()
    {
        _inbox.Next(suspended: true).Kind.ShouldBe(NextKind.Nothing);

        _inbox.IsIdle(out _).ShouldBeFalse();
        _inbox.SeemsBusy.ShouldBeTrue();
    }

    [Fact]
    public void The_number_of_wakes_says_that_an_idle_actor_was_busy_meanwhile()
    {
        _inbox.Next(suspended: false);
        _inbox.IsIdle(out var before).ShouldBeTrue();

        Put("message");
        _inbox.Next(suspended: false);
        _inbox.Next(suspended: false);

        _inbox.IsIdle(out var after).ShouldBeTrue();
        after.ShouldNotBe(before);
    }

    private void Take(int count)
    {
        for (; count > 0; count--)
        {
            _inbox.Next(suspended: false).Kind.ShouldBe(NextKind.Message);
        }
    }

    private void Put(params object[] messages) =>
        Array.ForEach(messages, message => _inbox.TryPut(new Envelope(message, null)).ShouldNotBe(PutResult.Refused));
}
