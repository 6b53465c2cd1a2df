using System.Diagnostics.CodeAnalysis;

namespace Nekka.Tests.Inboxes;

/// <summary>The messages of an inbox, beside a list that does the same.</summary>
[SuppressMessage("Security", "CA5394", Justification = "The cases are to be the same in each run.")]
public class BacklogTests
{
    private static readonly Future GivenUp = Future.FromResult("nobody waits any more");

    private readonly List<Envelope> _waiting = [];
    private readonly List<Envelope> _taken = []; // In the order in which they were taken; the last is in hand.
    private Backlog _backlog;
    private int _count;
    private int _most;

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(3, 30)]
    [InlineData(4, 30)]
    [InlineData(5, 1_500)] // More than a segment.
    [InlineData(6, 1_500)]
    public void A_backlog_does_what_a_list_does(int seed, int most)
    {
        var random = new Random(seed);
        var room = new Room(int.MaxValue);
        for (var step = 0; step < 400; step++)
        {
            switch (random.Next(8))
            {
                case 0 or 1:
                    Add(random.Next(most), random);
                    break;
                case 2 or 3 or 4:
                    Take(random.Next(most));
                    break;
                case 5:
                    PutBack(random.Next(1 + Math.Min(_taken.Count - 1, 5)));
                    break;
                case 6:
                    RemoveOldest();
                    break;
                default:
                    RemoveGivenUp(room);
                    break;
            }

            Look(random.Next(1 + _waiting.Count));
        }
    }

    [Fact]
    public void The_oldest_of_a_long_backlog_are_dropped_one_after_the_other()
    {
        for (var number = 0; number < 3_000; number++)
        {
            _backlog.Add(new Envelope(number, null), time: 0);
        }

        for (var number = 0; number < 1_500; number++)
        {
            _backlog.TryRemoveOldest(out var oldest).ShouldBeTrue();
            oldest.Message.ShouldBe(number);
        }

        _backlog.Count.ShouldBe(1_500);
        _backlog.First.Message.ShouldBe(1_500);
    }

    [Fact]
    public void The_oldest_of_what_came_after_a_long_backlog_are_dropped_one_after_the_other()
    {
        AddAndTake(3_000);

        for (var number = 0; number < 1_500; number++)
        {
            _backlog.Add(new Envelope(number, null), time: 0);
            _backlog.TryRemoveOldest(out var oldest).ShouldBeTrue();
            oldest.Message.ShouldBe(number);
        }

        _backlog.Count.ShouldBe(0);
    }

    [Fact]
    public void Messages_that_come_after_many_were_put_back_keep_their_order()
    {
        AddAndTake(1);
        _backlog.PutBack([.. Enumerable.Range(0, 1_500).Select(static number => new Envelope(number, null))]);
        Enumerable.Range(0, 1_500).Select(_ => _backlog.Batch.Take().Message).ShouldBe(Enumerable.Range(0, 1_500).Cast<object>());

        AddAndTake(1);
        AddAndTake(2_000);

        _backlog.Count.ShouldBe(0);
    }

    [Fact]
    public void A_message_for_an_idle_actor_comes_behind_those_that_were_left()
    {
        _backlog.Add(new Envelope("left", null), time: 0);

        _backlog.PutForIdleActor(new Envelope("new", null), time: 0);

        _backlog.Count.ShouldBe(2);
        _backlog.First.Message.ShouldBe("left");
    }

    [Fact]
    public void A_message_that_has_waited_elsewhere_takes_the_place_of_one_that_was_handled_if_no_others_wait()
    {
        _backlog.Batch.TryPutInHand(new Envelope("too early", null)).ShouldBeFalse();
        AddAndTake(1);

        _backlog.Batch.TryPutInHand(new Envelope("from elsewhere", null)).ShouldBeTrue();

        (_backlog.InHand.Message, _backlog.Taken, _backlog.Count).ShouldBe(("from elsewhere", 2, 0));
        _backlog.PutBack([new Envelope("put back", null)]);
        _backlog.Batch.TryPutInHand(new Envelope("too late", null)).ShouldBeFalse();
    }

    private void AddAndTake(int count)
    {
        for (var number = 0; number < count; number++)
        {
            _backlog.Add(new Envelope(number, null), time: 0);
        }

        for (var number = 0; number < count; number++)
        {
            _backlog.Refill().ShouldBeTrue();
            _backlog.Batch.Take().Message.ShouldBe(number);
        }
    }

    private void Add(int count, Random random)
    {
        for (; count > 0; count--)
        {
            var envelope = random.Next(10) switch
            {
                0 => new Envelope(StopMessage.Instance, null),
                1 => new Envelope(++_count, GivenUp),
                _ => new Envelope(++_count, null),
            };
            _backlog.Add(envelope, time: 0);
            _waiting.Add(envelope);
        }

        _most = Math.Max(_most, _waiting.Count);
    }

    private void Take(int count)
    {
        for (; count > 0 && _waiting.Count > 0; count--)
        {
            _backlog.Refill().ShouldBeTrue();
            _backlog.Batch.Take().ShouldBe(_waiting[0]);
            _taken.Add(_waiting[0]);
            _waiting.RemoveAt(0);
        }
    }

    // Those before the one in hand, which stays there.
    private void PutBack(int count)
    {
        if (count > 0)
        {
            var back = _taken.GetRange(_taken.Count - 1 - count, count);
            _backlog.PutBack([.. back]);
            _taken.RemoveRange(_taken.Count - 1 - count, count);
            _waiting.InsertRange(0, back);
            _most = Math.Max(_most, _waiting.Count);
        }
    }

    private void RemoveOldest()
    {
        var index = _waiting.FindIndex(static envelope => envelope.NeedsRoom);
        _backlog.TryRemoveOldest(out var oldest).ShouldBe(index >= 0);
        if (index >= 0)
        {
            oldest.ShouldBe(_waiting[index]);
            _waiting.RemoveAt(index);
        }
    }

    private void RemoveGivenUp(Room room)
    {
        _backlog.RemoveGivenUp(room, isClosed: false).ShouldBeNull();
        _backlog.HighWaterMark.ShouldBeGreaterThanOrEqualTo(_waiting.Count);
        _waiting.RemoveAll(static envelope => envelope.IsGivenUp);
    }

    private void Look(int place)
    {
        _backlog.Count.ShouldBe(_waiting.Count);
        _backlog.Taken.ShouldBe(_taken.Count);
        _backlog.InHand.ShouldBe(_taken.LastOrDefault());
        _backlog.HighWaterMark.ShouldBeLessThanOrEqualTo(_most);
        if (place < _waiting.Count)
        {
            var sought = _waiting[place];
            _backlog.First.ShouldBe(_waiting[0]);
            _backlog.IndexOf(envelope => envelope == sought, int.MaxValue).ShouldBe(_waiting.IndexOf(sought));
        }

        _backlog.IndexOf(static envelope => envelope.Message is "none", int.MaxValue).ShouldBe(-1);
    }
}
