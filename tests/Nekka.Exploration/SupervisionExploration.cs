namespace Nekka.Exploration;

public class SupervisionExploration
{
    private const double Part = 1.0 / 2;

    [Fact]
    public void A_restarted_actor_loses_nothing() => Explored.WithoutFault(SupervisionPrograms.A_restarted_actor_loses_nothing, Part);

    [Fact]
    public void A_child_does_not_outlive_its_parent() => Explored.WithoutFault(SupervisionPrograms.A_child_does_not_outlive_its_parent, Part);

    [Fact]
    public void Whoever_watches_is_told_once() => Explored.WithoutFault(SupervisionPrograms.Whoever_watches_is_told_once, Part);

    [Fact]
    public void Timers_do_not_outlive_their_actor() => Explored.WithoutFault(SupervisionPrograms.Timers_do_not_outlive_their_actor, Part);
}
