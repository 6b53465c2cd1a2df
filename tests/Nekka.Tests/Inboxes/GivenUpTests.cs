namespace Nekka.Tests.Inboxes;

/// <summary>Asks that wait in an inbox although nobody waits for their answer any more.</summary>
public sealed class GivenUpTests
{
    private readonly Inbox _inbox = new(capacity: null);
    private readonly List<Future<int>> _replies = [];

    [Fact]
    public void A_few_asks_that_were_given_up_are_removed_from_a_long_backlog_when_somebody_needs_the_room()
    {
        Ask(20);

        GiveUp(3);

        _inbox.Count.ShouldBe(20);
        _inbox.RemoveGivenUp().ShouldBeTrue();
        _inbox.Count.ShouldBe(19);
        _inbox.PositionOf(_replies[4], limit: 100).ShouldBe(3);
    }

    [Fact]
    public void Nothing_is_looked_for_if_nothing_was_given_up_since()
    {
        Ask(20);
        _inbox.RemoveGivenUp().ShouldBeFalse();

        GiveUp(3);
        _inbox.RemoveGivenUp();

        _inbox.RemoveGivenUp().ShouldBeFalse();
    }

    [Fact]
    public void Asks_that_were_given_up_leave_a_long_backlog_by_themselves_when_they_are_many()
    {
        Ask(64);

        GiveUp(3);
        GiveUp(4);
        GiveUp(5);
        _inbox.Count.ShouldBe(64);
        GiveUp(6);

        _inbox.Count.ShouldBe(60);
    }

    [Fact]
    public void An_ask_that_was_given_up_leaves_a_short_backlog_at_once()
    {
        Ask(16);

        GiveUp(3);

        _inbox.Count.ShouldBe(15);
    }

    [Fact]
    public void What_is_left_in_a_closed_inbox_stays_there_to_be_answered()
    {
        Ask(2);
        _inbox.Close(out _, out _);

        GiveUp(1);

        _inbox.Count.ShouldBe(2);
    }

    [Fact]
    public void An_ask_that_was_given_up_while_it_waited_for_room_leaves_the_line()
    {
        var inbox = new Inbox(capacity: 1);
        var replies = new[] { new Future<int>(), new Future<int>() };
        inbox.TryPut(new Envelope("message", null));
        Array.ForEach(replies, reply => inbox.PutOrWait(new Admission(null!, new Envelope("ask", reply))).ShouldBe(PutResult.Full));
        (inbox.Look().WaitingForRoom, inbox.CountUnanswered()).ShouldBe((2, 2));

        replies[0].SetException(new OperationCanceledException());
        inbox.NoteGivenUp();

        (inbox.Look().WaitingForRoom, inbox.CountUnanswered()).ShouldBe((1, 1));
    }

    [Fact]
    public void An_ask_that_was_given_up_stays_in_a_long_line_until_somebody_needs_the_room()
    {
        var inbox = new Inbox(capacity: 1);
        var reply = new Future<int>();
        inbox.TryPut(new Envelope("message", null));
        for (var number = 0; number < 20; number++)
        {
            inbox.PutOrWait(new Admission(null!, new Envelope("ask", number == 3 ? reply : new Future<int>()))).ShouldBe(PutResult.Full);
        }

        reply.SetException(new OperationCanceledException());
        inbox.NoteGivenUp();
        inbox.Look().WaitingForRoom.ShouldBe(20);

        inbox.RemoveGivenUp().ShouldBeTrue();
        inbox.Look().WaitingForRoom.ShouldBe(19);
    }

    [Fact]
    public void All_who_have_room_get_in_when_several_asks_are_given_up()
    {
        var inbox = new Inbox(capacity: 2);
        var reply = new Future<int>();
        inbox.TryPut(new Envelope("ask", reply));
        inbox.TryPut(new Envelope("ask", reply));
        Admission[] waiting = [.. Enumerable.Range(0, 3).Select(static number => new Admission(null!, new Envelope(number, null)))];
        Array.ForEach(waiting, admission => inbox.PutOrWait(admission).ShouldBe(PutResult.Full));
        reply.SetException(new OperationCanceledException());

        inbox.NoteGivenUp();

        waiting.Select(static admission => admission.IsCompleted).ShouldBe([true, true, false]);
        inbox.FirstMessages(9).ShouldBe([0, 1]);
    }

    [Fact]
    public void What_waits_for_room_is_taken_back_once()
    {
        var inbox = new Inbox(capacity: 1);
        var waiting = new Admission(null!, new Envelope("second", null));
        inbox.Withdraw(waiting).ShouldBeFalse("It does not wait yet.");
        inbox.CountUnanswered().ShouldBe(0);
        inbox.TryPut(new Envelope("first", null));
        inbox.PutOrWait(waiting);

        inbox.Withdraw(waiting).ShouldBeTrue();

        (inbox.Look().WaitingForRoom, inbox.CountUnanswered()).ShouldBe((0, 0));
        inbox.Withdraw(waiting).ShouldBeFalse();
    }

    private void Ask(int count)
    {
        for (; count > 0; count--)
        {
            _replies.Add(new Future<int>());
            _inbox.TryPut(new Envelope(count, _replies[^1])).ShouldBe(PutResult.Accepted);
        }
    }

    private void GiveUp(int index)
    {
        _replies[index].SetException(new OperationCanceledException());
        _inbox.NoteGivenUp();
    }
}
