using Nekka.Orleans.Deadlocks;

namespace Nekka.Orleans.Tests.Deadlocks;

/// <summary>When probes are sent along a wait, and what it means that they come back.</summary>
public sealed class ChaseTests
{
    private readonly Chase _chase = new();

    private static WaitStep[] Circle(ulong wait = 2) => [new("worker/a", 1, "a waits for b"), new("worker/b", wait, "b waits for a")];

    [Fact]
    public void Probes_are_sent_at_the_first_look_and_after_ever_longer_pauses()
    {
        var looks = new List<int>();
        for (var look = 1; look <= 64; look++)
        {
            _chase.NoteLook();
            if (_chase.IsDue)
            {
                _chase.Begin();
                looks.Add(look);
            }
        }

        looks.ShouldBe([1, 2, 4, 8, 16, 32, 48, 64]);
    }

    [Fact]
    public void A_wait_that_was_due_and_was_passed_over_stays_due()
    {
        _chase.NoteLook();
        _chase.NoteLook();
        _chase.IsDue.ShouldBeTrue();
    }

    [Fact]
    public void A_circle_counts_when_the_next_round_meets_the_same_waits()
    {
        var round = _chase.Begin();
        _chase.NoteCircle(round, Circle()).ShouldBe(Finding.SeenOnce);
        _chase.Round.ShouldBe(round + 1);
        _chase.NoteCircle(round + 1, Circle()).ShouldBe(Finding.SeenTwice);
    }

    [Fact]
    public void A_circle_does_not_count_when_one_of_its_waits_is_another()
    {
        var round = _chase.Begin();
        _chase.NoteCircle(round, Circle());
        _chase.NoteCircle(round + 1, Circle(wait: 3)).ShouldBe(Finding.Nothing);
    }

    [Fact]
    public void A_circle_does_not_count_when_the_same_waits_come_back_by_two_probes_of_one_round()
    {
        var round = _chase.Begin();
        _chase.NoteCircle(round, Circle());
        _chase.NoteCircle(round, Circle()).ShouldBe(Finding.Nothing);
    }

    [Fact]
    public void A_circle_counts_when_a_probe_of_a_later_look_meets_the_same_waits()
    {
        _chase.NoteCircle(_chase.Begin(), Circle());
        _chase.NoteCircle(_chase.Begin(), Circle()).ShouldBe(Finding.SeenTwice);
    }

    [Fact]
    public void A_probe_that_began_before_the_first_came_back_does_not_count()
    {
        var first = _chase.Begin();
        var second = _chase.Begin();
        _chase.NoteCircle(first, Circle()).ShouldBe(Finding.SeenOnce);
        _chase.NoteCircle(second, Circle()).ShouldBe(Finding.Nothing);
        _chase.NoteCircle(second + 1, Circle()).ShouldBe(Finding.SeenTwice);
    }

    [Fact]
    public void A_circle_that_does_not_come_back_makes_room_for_another_at_a_later_look()
    {
        _chase.NoteCircle(_chase.Begin(), Circle());
        _chase.NoteCircle(_chase.Begin(), Circle(wait: 3)).ShouldBe(Finding.SeenOnce);
        _chase.NoteCircle(_chase.Round, Circle(wait: 3)).ShouldBe(Finding.SeenTwice);
    }

    [Fact]
    public void Another_circle_in_the_second_round_does_not_hide_the_first()
    {
        var round = _chase.Begin();
        _chase.NoteCircle(round, Circle());
        _chase.NoteCircle(round + 1, Circle(wait: 3));
        _chase.NoteCircle(round + 1, Circle()).ShouldBe(Finding.SeenTwice);
    }

    [Fact]
    public void A_wait_of_a_reported_circle_is_left_alone()
    {
        var round = _chase.Begin();
        _chase.NoteReported();
        _chase.NoteLook();
        _chase.IsDue.ShouldBeFalse();
        _chase.NoteCircle(round, Circle()).ShouldBe(Finding.Nothing);
    }
}
