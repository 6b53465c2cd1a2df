namespace Nekka.Exploration;

/// <summary>Whatever threads do at once, it is as if they had done it one after the other.</summary>
public class LinearizabilityExploration
{
    private const int RealRuns = 2_000;

    [Fact]
    public void An_inbox_is_a_queue_that_can_be_closed() =>
        Explored.WithoutFault(HistoryPrograms.An_inbox_is_a_queue_that_can_be_closed);

    [Fact]
    public void A_future_is_a_cell_that_can_be_set_once() =>
        Explored.WithoutFault(HistoryPrograms.A_future_is_a_cell_that_can_be_set_once);

    // Coyote lets one thread run at a time: what processors and compilers reorder is seen by real threads only.
    [Fact]
    public void An_inbox_is_a_queue_on_real_threads_too() => Repeat(HistoryPrograms.An_inbox_is_a_queue_that_can_be_closed);

    [Fact]
    public void A_future_is_a_cell_on_real_threads_too() => Repeat(HistoryPrograms.A_future_is_a_cell_that_can_be_set_once);

    private static void Repeat(Action program)
    {
        for (var run = 0; run < RealRuns; run++)
        {
            program();
        }
    }
}
