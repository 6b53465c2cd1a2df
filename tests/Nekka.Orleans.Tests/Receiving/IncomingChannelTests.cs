using Nekka.Orleans.Receiving;
using Nekka.Orleans.Tests.Sending;
using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Tests.Receiving;

public sealed class IncomingChannelTests
{
    private readonly IncomingChannel _channel = new(era: 1);
    private readonly List<Parcel> _taken = [];
    private readonly List<Outcome> _givenUp = [];

    private void Take(long[] numbers, long low = 1, long[]? done = null, long[]? overdue = null, ParcelKind kind = ParcelKind.Ask) => _channel.Take(
        new Batch { Low = low, Done = done ?? [], Overdue = overdue ?? [], Parcels = Array.ConvertAll(numbers, number => NewMessage.Parcel(kind, number)) },
        _taken,
        _givenUp);

    private long[] Taken => [.. _taken.Select(static parcel => parcel.Number)];

    private Slot? Complete(long number) => _channel.Complete(new Ended(number));

    private long[] Told(params long[] overdue) => Array.ConvertAll(_channel.TakeNews(overdue).Outcomes, static outcome => outcome.Number);

    private bool Waits(Slot slot, long[]? overdue = null) => _channel.Hold(slot, overdue ?? []).Latter is null;

    [Fact]
    public void Messages_are_taken_in_order()
    {
        Take([1, 2]);
        Take([3]);
        Taken.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_message_is_in_hand_until_it_has_an_outcome()
    {
        Take([1, 2]);
        _channel.Begin(new Ended(1));
        _channel.Begin(new Ended(2));
        Complete(1);
        _channel.FindInHand(1).ShouldBeNull();
        _channel.FindInHand(2).ShouldNotBeNull().Number.ShouldBe(2);
    }

    [Fact]
    public void A_batch_that_comes_before_an_earlier_one_waits_for_it()
    {
        Take([3, 4]);
        Taken.ShouldBeEmpty();
        Take([1, 2]);
        Taken.ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void A_message_that_comes_twice_is_taken_once()
    {
        Take([1]);
        Take([3]);
        Take([3]);
        Take([1, 2]);
        Take([2, 3]);
        Taken.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_message_is_not_awaited_when_the_sender_is_done_with_all_before_a_later_one()
    {
        Take([3]);
        Take([], low: 3);
        Taken.ShouldBe([3]);
        Take([1, 2]);
        Taken.ShouldBe([3]);
    }

    [Fact]
    public void A_message_with_which_the_sender_is_done_is_not_awaited()
    {
        Take([1]);
        Take([3]);
        Take([], done: [2]);
        Taken.ShouldBe([1, 3]);
    }

    [Fact]
    public void A_message_with_which_the_sender_is_done_is_not_taken()
    {
        Take([], done: [2]);
        Take([2, 3]);
        Take([1]);
        Taken.ShouldBe([1, 3]);
    }

    [Fact]
    public void A_message_with_which_the_sender_is_done_is_not_taken_though_it_has_come()
    {
        Take([2, 3]);
        Take([], done: [2]);
        Take([1]);
        Taken.ShouldBe([1, 3]);
    }

    [Fact]
    public void Nothing_is_taken_at_the_end()
    {
        Take([2]);
        _channel.IsEnding = true;
        Take([1]);
        Taken.ShouldBeEmpty();
        _channel.TakeNews([]).Taken.ShouldBe(1);
    }

    [Fact]
    public void The_sender_learns_up_to_where_all_were_taken()
    {
        Take([1, 2]);
        Take([4]);
        _channel.TakeNews([]).Taken.ShouldBe(3);
    }

    [Fact]
    public void The_sender_learns_which_overdue_messages_have_not_come()
    {
        Take([1]);
        Take([3]);
        _channel.TakeNews([1, 2, 3, 4]).Unknown.ShouldBe([2, 4]);
    }

    [Fact]
    public void An_outcome_is_told_once()
    {
        Take([1]);
        Complete(1);
        Told().ShouldBe([1]);
        Told().ShouldBeEmpty();
    }

    [Fact]
    public void An_outcome_is_told_again_when_the_sender_asks_for_it()
    {
        Take([1]);
        Complete(1);
        Told().ShouldBe([1]);
        Take([], overdue: [1]);
        Told(1).ShouldBe([1]);
    }

    [Fact]
    public void An_outcome_is_forgotten_when_the_sender_is_done_with_all_before_a_later_one()
    {
        Take([1]);
        Complete(1);
        Take([], low: 2, overdue: [1]);
        Told(1).ShouldBeEmpty();
    }

    [Fact]
    public void An_outcome_is_forgotten_when_the_sender_has_it()
    {
        Take([1, 2]);
        Complete(2);
        Told().ShouldBe([2]);
        Take([], done: [2]);
        Take([], overdue: [2]);
        Told(2).ShouldBeEmpty();
    }

    [Fact]
    public void An_outcome_that_nobody_wants_any_more_is_not_kept()
    {
        Take([1]);
        Take([], low: 2);
        Complete(1);
        Told().ShouldBeEmpty();
    }

    [Fact]
    public void A_message_in_hand_is_given_up_when_the_sender_is_done_with_it()
    {
        Take([1]);
        var outcome = new Ended(1);
        _channel.Begin(outcome);
        Take([], done: [1]);
        _givenUp.ShouldBe([outcome]);
        _channel.IsIdle.ShouldBeTrue();
    }

    [Fact]
    public void A_request_waits_as_long_as_a_message_is_in_hand()
    {
        Take([1]);
        var slot = new Slot();
        Waits(slot).ShouldBeTrue();
        Complete(1).ShouldBe(slot);
    }

    [Fact]
    public void A_request_waits_as_long_as_an_earlier_message_has_not_come()
    {
        Take([2], kind: ParcelKind.Tell);
        var slot = new Slot();
        Waits(slot).ShouldBeTrue();
        Take([1], kind: ParcelKind.Tell);
        _channel.Hold(new Slot(), []).Former.ShouldBe(slot);
    }

    [Fact]
    public void A_request_does_not_wait_when_nothing_is_in_hand()
    {
        Take([1], kind: ParcelKind.Tell);
        Waits(new Slot()).ShouldBeFalse();
    }

    [Fact]
    public void A_request_does_not_wait_when_there_is_something_to_tell()
    {
        Take([1, 2]);
        Complete(1);
        Waits(new Slot()).ShouldBeFalse();
    }

    [Fact]
    public void A_request_that_asks_for_what_has_not_come_does_not_wait()
    {
        Take([1]);
        Waits(new Slot(), overdue: [2]).ShouldBeFalse();
    }

    [Fact]
    public void A_request_waits_no_longer_when_another_comes()
    {
        Take([1]);
        var former = new Slot();
        Waits(former).ShouldBeTrue();
        _channel.Hold(new Slot(), []).Former.ShouldBe(former);
    }

    [Fact]
    public void At_the_end_a_request_waits_until_nothing_is_in_hand()
    {
        Take([1, 2]);
        _channel.IsEnding = true;
        var slot = new Slot();
        Complete(1);
        Waits(slot).ShouldBeTrue();
        Complete(2).ShouldBe(slot);
        Told().ShouldBe([1, 2]);
    }

    private sealed class Ended(long number) : Outcome(number)
    {
        public override Answer Answer => new(Number, AnswerKind.Value, []);

        public override void GiveUp()
        {
        }
    }
}
