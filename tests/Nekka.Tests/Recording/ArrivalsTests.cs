using Microsoft.Extensions.Time.Testing;
using Nekka.Recording;

namespace Nekka.Tests.Recording;

/// <summary>When the messages of an inbox came, however they leave it. Each message is the second at which it was sent.</summary>
public sealed class ArrivalsTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Arrivals _arrivals;
    private readonly Inbox _inbox;
    private readonly uint _start;

    public ArrivalsTests()
    {
        _arrivals = new Arrivals(new Recorder(1, new RecordingClock(_clock)));
        _inbox = new Inbox(capacity: null) { Arrivals = _arrivals };
        _start = _arrivals.Now;
    }

    [Fact]
    public void The_message_in_hand_came_when_it_was_sent()
    {
        Send(3);

        Take().ShouldBe([0, 1, 2]);
    }

    [Fact]
    public void A_message_that_wakes_the_actor_came_when_it_was_sent()
    {
        Send(1);
        Take();
        Send(2);

        Take().ShouldBe([1, 2]);
    }

    [Fact]
    public void The_next_message_came_when_it_was_sent_whether_it_has_been_taken_over_or_not()
    {
        _inbox.NextCame().ShouldBeNull();
        Send(2);
        Second(_inbox.NextCame()).ShouldBe(0);

        _inbox.Next(suspended: false);

        Second(_inbox.NextCame()).ShouldBe(1);
    }

    [Theory]
    [InlineData(2)] // There is room for them before the one in hand.
    [InlineData(3)]
    public void What_is_put_back_comes_anew_and_the_others_keep_their_times(int count)
    {
        Send(4);
        for (var taken = 0; taken < 3; taken++)
        {
            _inbox.Next(suspended: false);
        }

        Envelope[] back = [new(0, null), new(1, null), new(-1, null)];
        _clock.Advance(TimeSpan.FromSeconds(5));
        _ = _arrivals.Now; // A clock that is somebody else's is not read under the lock.
        _inbox.PutBack(back.AsSpan(0, count));

        Second(_inbox.LookInHand().Came).ShouldBe(2);
        Take().ShouldBe([.. Enumerable.Repeat(9, count), 3]);
    }

    [Fact]
    public void What_is_left_in_a_closed_inbox_came_when_it_was_sent()
    {
        Send(2);
        _inbox.Close(out _, out _);

        _inbox.TryTakeLeft(out _, out var first).ShouldBeTrue();
        _inbox.TryTakeLeft(out _, out var second).ShouldBeTrue();

        (Second(first), Second(second)).ShouldBe((0, 1));
        _inbox.TryTakeLeft(out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_message_that_another_actor_takes_away_came_when_it_was_sent()
    {
        Send(2);
        _inbox.TryTakeAway(out _, out _).ShouldBeTrue();

        _inbox.TryTakeAway(out var envelope, out var came).ShouldBeTrue();

        (envelope.Message, Second(came)).ShouldBe((1, 1));
    }

    [Fact]
    public void The_others_keep_their_times_when_the_oldest_is_dropped_for_another()
    {
        var inbox = new Inbox(capacity: 3, InboxFullMode.DropOldest) { Arrivals = _arrivals };
        for (var second = 0; second < 5; second++)
        {
            inbox.PutInPlaceOfOldest(new Envelope(second, null), out _).ShouldBe(PutResult.Accepted);
            _clock.Advance(TimeSpan.FromSeconds(1));
            if (second == 2)
            {
                inbox.Next(suspended: false); // So one is dropped from those taken over, and one more with it.
                inbox.PutInPlaceOfOldest(new Envelope("more", null), out _).ShouldBe(PutResult.Accepted);
            }
        }

        List<(object?, int?)> taken = [];
        while (inbox.Next(suspended: false).Kind == NextKind.Message)
        {
            var (message, came) = inbox.LookInHand();
            taken.Add((message, Second(came)));
        }

        taken.ShouldBe([("more", 3), (3, 3), (4, 4)]);
    }

    [Fact]
    public void The_others_keep_their_times_when_the_oldest_is_dropped_before_the_actor_takes_any()
    {
        var inbox = new Inbox(capacity: 2, InboxFullMode.DropOldest) { Arrivals = _arrivals };
        for (var second = 0; second < 3; second++)
        {
            inbox.PutInPlaceOfOldest(new Envelope(second, null), out _);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        inbox.Next(suspended: false);

        (inbox.InHand, Second(inbox.LookInHand().Came)).ShouldBe((1, 1));
    }

    [Fact]
    public void A_message_that_waited_for_room_came_when_it_got_in()
    {
        var inbox = new Inbox(capacity: 1) { Arrivals = _arrivals };
        inbox.TryPut(new Envelope("first", null));
        inbox.PutOrWait(new Admission(null!, new Envelope("second", null))).ShouldBe(PutResult.Full);
        _clock.Advance(TimeSpan.FromSeconds(5));
        _ = _arrivals.Now;

        inbox.Next(suspended: false);

        Second(inbox.NextCame()).ShouldBe(5);
    }

    [Fact]
    public void An_ask_that_waited_for_room_in_an_inbox_that_is_closed_came_when_it_got_in()
    {
        var inbox = new Inbox(capacity: 1) { Arrivals = _arrivals };
        inbox.TryPut(new Envelope("first", null));
        inbox.PutOrWait(new Admission(null!, new Envelope("asked", new Future<int>()))).ShouldBe(PutResult.Full);
        _clock.Advance(TimeSpan.FromSeconds(5));
        _ = _arrivals.Now;

        inbox.Close(out _, out _);

        inbox.TryTakeLeft(out _, out var first).ShouldBeTrue();
        inbox.TryTakeLeft(out _, out var asked).ShouldBeTrue();
        (Second(first), Second(asked)).ShouldBe((0, 5));
    }

    [Fact]
    public void The_others_keep_their_times_when_one_that_was_taken_over_is_given_up()
    {
        var inbox = new Inbox(capacity: 4) { Arrivals = _arrivals };
        var reply = new Future<int>();
        for (var second = 0; second < 4; second++)
        {
            inbox.TryPut(new Envelope(second, second == 1 ? reply : null)).ShouldBe(PutResult.Accepted);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        inbox.Next(suspended: false);
        reply.Set(0);

        inbox.NoteGivenUp();

        Second(inbox.LookInHand().Came).ShouldBe(0);
        Second(inbox.NextCame()).ShouldBe(2);
        inbox.Next(suspended: false).Envelope.Message.ShouldBe(2);
        Second(inbox.NextCame()).ShouldBe(3);
    }

    [Fact]
    public void The_others_keep_their_times_when_some_are_given_up()
    {
        var reply = new Future<int>();
        _inbox.TryPut(new Envelope("given up", reply));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Send(1);
        _inbox.TryPut(new Envelope("given up", reply));
        Send(2);
        reply.Set(0);

        _inbox.NoteGivenUp();

        Second(_inbox.NextCame()).ShouldBe(1);
        Take().ShouldBe([1, 2, 3]);
    }

    private void Send(int count)
    {
        for (; count > 0; count--)
        {
            _inbox.TryPut(new Envelope((int)(_arrivals.Now - _start) / 1_000, null));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private int?[] Take()
    {
        List<int?> came = [];
        while (_inbox.Next(suspended: false).Kind == NextKind.Message)
        {
            came.Add(Second(_inbox.LookInHand().Came));
        }

        return [.. came];
    }

    private int? Second(uint? time) => (int?)(time - _start) / 1_000;
}
