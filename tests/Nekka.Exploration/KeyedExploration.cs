namespace Nekka.Exploration;

public class KeyedExploration
{
    [Fact]
    public void An_actor_by_key_on_threads_of_its_own_has_one_object_at_a_time() =>
        Explored.WithoutFault(KeyedPrograms.An_actor_by_key_on_threads_of_its_own_has_one_object_at_a_time);
}
