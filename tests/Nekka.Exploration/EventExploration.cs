namespace Nekka.Exploration;

public class EventExploration
{
    [Fact]
    [Semantics("event-dead")]
    public void A_subscription_ends_with_its_actor() => Explored.WithoutFault(EventPrograms.A_subscription_ends_with_its_actor);
}
