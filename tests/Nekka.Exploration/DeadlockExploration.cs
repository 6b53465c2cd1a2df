namespace Nekka.Exploration;

public class DeadlockExploration
{
    [Fact]
    public void Of_two_that_block_on_each_other_one_is_told() => Explored.WithoutFault(DeadlockPrograms.Of_two_that_block_on_each_other_one_is_told);

    [Fact]
    public void Of_two_that_await_each_other_one_is_told() => Explored.WithoutFault(DeadlockPrograms.Of_two_that_await_each_other_one_is_told);

    [Fact]
    public void Of_three_that_wait_for_each_other_one_is_told() => Explored.WithoutFault(DeadlockPrograms.Of_three_that_wait_for_each_other_one_is_told);

    [Fact]
    [Semantics("pool-deadlock")]
    public void Of_two_workers_that_wait_for_their_pool_one_is_told() => Explored.WithoutFault(DeadlockPrograms.Of_two_workers_that_wait_for_their_pool_one_is_told);

    [Fact]
    public void A_wait_that_has_been_answered_is_part_of_no_circle() =>
        Explored.WithoutFault(DeadlockPrograms.A_wait_that_has_been_answered_is_part_of_no_circle);
}
