namespace Nekka.Exploration;

public class LifeCycleExploration
{
    [Fact]
    public void Each_message_has_one_fate() => Explored.WithoutFault(LifeCyclePrograms.Each_message_has_one_fate);

    [Fact]
    public void An_actor_can_stop_itself() => Explored.WithoutFault(LifeCyclePrograms.An_actor_can_stop_itself);

    [Fact]
    public void Two_actors_ask_each_other_in_turn() => Explored.WithoutFault(LifeCyclePrograms.Two_actors_ask_each_other_in_turn);

    [Fact]
    public void A_turn_that_awaits_is_the_only_one() => Explored.WithoutFault(LifeCyclePrograms.A_turn_that_awaits_is_the_only_one);

    [Fact]
    public void A_full_inbox_loses_nothing() => Explored.WithoutFault(LifeCyclePrograms.A_full_inbox_loses_nothing);

    [Fact]
    public void A_system_that_is_closed_leaves_nobody_behind() =>
        Explored.WithoutFault(LifeCyclePrograms.A_system_that_is_closed_leaves_nobody_behind);
}
