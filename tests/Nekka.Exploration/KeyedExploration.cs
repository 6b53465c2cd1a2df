namespace Nekka.Exploration;

public class KeyedExploration
{
    [Fact]
    public void An_actor_by_key_on_threads_of_its_own_has_one_object_at_a_time() =>
        Explored.WithoutFault(KeyedPrograms.An_actor_by_key_on_threads_of_its_own_has_one_object_at_a_time);

    [Fact]
    public void Code_that_waits_for_the_end_of_an_actor_by_key_is_told_also_while_the_next_one_begins() =>
        Explored.WithoutFault(KeyedPrograms.Code_that_waits_for_the_end_of_an_actor_by_key_is_told_also_while_the_next_one_begins);
}
