namespace Nekka.Exploration;

public class EventLoopExploration
{
    [Fact]
    public void A_turn_that_blocks_lends_the_loop_and_takes_it_back() =>
        Explored.WithoutFault(EventLoopPrograms.A_turn_that_blocks_lends_the_loop_and_takes_it_back);
}
