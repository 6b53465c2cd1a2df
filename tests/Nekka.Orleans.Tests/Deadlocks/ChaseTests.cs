using Nekka.Orleans.Deadlocks;

namespace Nekka.Orleans.Tests.Deadlocks;

/// <summary>When probes are sent along a wait, and what it means that they come back.</summary>
public sealed class ChaseTests
{
    private readonly Chase _chase = new();

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
    public void A_circle_counts_when_the_next_probe_meets_the_same_waits()
    {
        _chase.NoteCircle(Probe(_chase.Begin())).ShouldBe(Finding.SeenOnce);
        _chase.NoteCircle(Repeated(_chase.Round)).ShouldBe(Finding.SeenTwice);
    }

    [Fact]
    public void A_circle_does_not_count_when_one_of_its_waits_is_another()
    {
        _chase.NoteCircle(Probe(_chase.Begin()));
        _chase.NoteCircle(Repeated(_chase.Round, wait: 3)).ShouldBe(Finding.Nothing);
    }

    [Fact]
    public void A_circle_does_not_count_when_two_probes_of_one_round_meet_the_same_waits()
    {
        var round = _chase.Begin();
        _chase.NoteCircle(Probe(round));
        _chase.NoteCircle(Probe(round)).ShouldBe(Finding.Nothing);
    }

    [Fact]
    public void Another_circle_in_the_second_round_does_not_hide_the_first()
    {
        _chase.NoteCircle(Probe(_chase.Begin()));
        _chase.NoteCircle(Repeated(_chase.Round, wait: 3));
        _chase.NoteCircle(Repeated(_chase.Round)).ShouldBe(Finding.SeenTwice);
    }

    [Fact]
    public void A_probe_that_is_slower_than_the_next_look_counts()
    {
        var first = _chase.Begin();
        _chase.Begin();
        _chase.NoteCircle(Probe(first)).ShouldBe(Finding.SeenOnce);
        var second = _chase.Round;
        _chase.Begin();
        _chase.NoteCircle(Repeated(second)).ShouldBe(Finding.SeenTwice);
    }

    [Fact]
    public void A_probe_that_began_before_the_first_came_back_does_not_count()
    {
        _chase.NoteCircle(Probe(_chase.Begin()));
        var slow = _chase.Round;
        _chase.NoteCircle(Probe(_chase.Begin())).ShouldBe(Finding.SeenOnce);
        _chase.NoteCircle(Repeated(slow)).ShouldBe(Finding.Nothing);
        _chase.NoteCircle(Repeated(_chase.Round)).ShouldBe(Finding.SeenTwice);
    }

    [Fact]
    public void A_circle_that_does_not_come_back_makes_room_for_another_at_a_later_look()
    {
        _chase.NoteCircle(Probe(_chase.Begin()));
        _chase.NoteCircle(Probe(_chase.Begin(), wait: 3)).ShouldBe(Finding.SeenOnce);
        _chase.NoteCircle(Repeated(_chase.Round, wait: 3)).ShouldBe(Finding.SeenTwice);
    }

    [Fact]
    public void A_wait_of_a_reported_circle_is_left_alone()
    {
        var round = _chase.Begin();
        _chase.NoteReported();
        _chase.NoteLook();
        _chase.IsDue.ShouldBeFalse();
        _chase.NoteCircle(Probe(round)).ShouldBe(Finding.Nothing);
    }

    private static WaitProbe Probe(int round, ulong wait = 2) => new() { Round = round, Steps = [new("worker/a", 1, ""), new("worker/b", wait, "")] };

    private static WaitProbe Repeated(int round, ulong wait = 2) => Probe(round, wait) with { IsRepeated = true };
}
