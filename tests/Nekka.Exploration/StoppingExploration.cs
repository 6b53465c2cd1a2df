namespace Nekka.Exploration;

public class StoppingExploration
{
    private const double Part = 1.0 / 2;

    [Fact]
    public void Work_in_the_background_ends_before_its_actor() => Explored.WithoutFault(StoppingPrograms.Work_in_the_background_ends_before_its_actor, Part);

    [Fact]
    public void A_stop_ends_the_delay_of_a_restart_whenever_it_comes() =>
        Explored.WithoutFault(StoppingPrograms.A_stop_ends_the_delay_of_a_restart_whenever_it_comes, Part);
}
