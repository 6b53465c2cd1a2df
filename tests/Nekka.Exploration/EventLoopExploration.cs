namespace Nekka.Exploration;

public class EventLoopExploration
{
    [Fact]
    public void A_turn_that_blocks_lends_the_loop_and_takes_it_back() =>
        Explored.WithoutFault(EventLoopPrograms.A_turn_that_blocks_lends_the_loop_and_takes_it_back);

    [Fact]
    public void A_loop_that_lets_its_thread_go_runs_every_actor_one_at_a_time_and_each_on_one_thread() =>
        Explored.WithoutFault(EventLoopPrograms.A_loop_that_lets_its_thread_go_runs_every_actor_one_at_a_time_and_each_on_one_thread);
}
