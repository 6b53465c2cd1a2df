namespace Nekka.Exploration;

public class EventExploration
{
    [Fact]
    [Semantics("event-dead")]
    public void A_subscription_ends_with_its_actor() => Explored.WithoutFault(EventPrograms.A_subscription_ends_with_its_actor);

    [Fact]
    public void A_subscription_of_an_actor_by_key_ends_with_its_object() => Explored.WithoutFault(EventPrograms.A_subscription_of_an_actor_by_key_ends_with_its_object);
}
