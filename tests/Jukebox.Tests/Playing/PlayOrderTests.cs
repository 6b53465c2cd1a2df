using Jukebox.Playing;

namespace Jukebox.Tests.Playing;

public class PlayOrderTests
{
    private readonly Queue _queue = new();
    private readonly PlayOrder _order;

    public PlayOrderTests()
    {
        _order = new PlayOrder(_queue, new Random(7));
        _queue.Insert(0, [.. Enumerable.Range(1, 10).Select(static number => TestSongs.Named($"{number}"))]);
    }

    [Fact]
    public void Songs_follow_each_other_in_the_order_of_the_queue()
    {
        Walk(from: 1, repeats: false).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        _order.After(10, repeats: true).ShouldBe(1);
        _order.Before(1, repeats: false).ShouldBeNull();
    }

    [Fact]
    public void A_random_order_begins_with_the_song_that_is_played_and_has_each_once()
    {
        _order.SetRandom(true, current: 5);

        var round = Walk(from: 5, repeats: false);

        round.ShouldBe(Enumerable.Range(1, 10), ignoreOrder: true);
        round.ShouldNotBe(Enumerable.Range(1, 10));
    }

    [Fact]
    public void What_was_said_to_come_next_comes_next_also_into_the_next_round()
    {
        _order.SetRandom(true, current: 1);
        var last = Walk(from: 1, repeats: false)[^1];

        var next = _order.After(last, repeats: true);

        _order.After(last, repeats: true).ShouldBe(next);
        _order.MoveOn(last);
        Walk(next!.Value, repeats: false).ShouldBe(Enumerable.Range(1, 10), ignoreOrder: true);
    }

    [Fact]
    public void Rounds_differ()
    {
        _order.SetRandom(true, current: null);
        var first = Walk(_order.First()!.Value, repeats: false);
        var next = _order.After(first[^1], repeats: true)!.Value;
        _order.MoveOn(first[^1]);

        Walk(next, repeats: false).ShouldNotBe(first);
    }

    [Fact]
    public void Songs_of_a_higher_priority_come_first()
    {
        _queue.SetPriority(2, 10);
        _queue.SetPriority(6, 20);

        _order.SetRandom(true, current: 1);

        Walk(from: 1, repeats: false).Take(3).ShouldBe([1, 7, 3]);
    }

    [Fact]
    public void A_song_that_becomes_more_important_comes_next_even_if_it_was_played()
    {
        _order.SetRandom(true, current: 1);
        var third = Walk(from: 1, repeats: false)[2];
        _queue.SetPriority(0, 5);

        _order.Prioritise(1, formerly: 0, current: third);

        _order.After(third, repeats: false).ShouldBe(1);
    }

    [Fact]
    public void A_song_that_a_client_chooses_does_not_come_twice()
    {
        _order.SetRandom(true, current: 1);
        var chosen = Walk(from: 1, repeats: false)[5];

        _order.Jump(chosen, from: 1);

        Walk(from: chosen, repeats: false).ShouldBe(Enumerable.Range(2, 9), ignoreOrder: true);
    }

    [Fact]
    public void Songs_that_are_added_come_in_this_round()
    {
        _order.SetRandom(true, current: 1);
        var fifth = Walk(from: 1, repeats: false)[4];
        var ids = _queue.Insert(0, [TestSongs.Named("x"), TestSongs.Named("y")]);

        _order.Add(ids, current: fifth);

        var rest = Walk(from: fifth, repeats: false);
        rest.ShouldContain(11);
        rest.ShouldContain(12);
        rest.Count.ShouldBe(8);
    }

    [Fact]
    public void Songs_that_are_removed_are_left_out()
    {
        _order.SetRandom(true, current: 1);
        var round = Walk(from: 1, repeats: false);
        var gone = new HashSet<int> { round[1], round[2] };

        _order.AfterWithout(1, gone, repeats: false).ShouldBe(round[3]);

        _order.Remove(gone);
        _order.After(1, repeats: false).ShouldBe(round[3]);
    }

    private List<int> Walk(int from, bool repeats)
    {
        var round = new List<int> { from };
        while (_order.After(round[^1], repeats) is { } next && round.Count < 20)
        {
            round.Add(next);
        }

        return round;
    }
}
