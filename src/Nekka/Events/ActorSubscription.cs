using Nekka.Cells;
using Nekka.Messages;

namespace Nekka.Events;

/// <summary>The subscription of an actor.</summary>
internal sealed class ActorSubscription(ActorEvents events, Type type, ActorCell actor) : Subscription(events, type)
{
    public override object Subscriber => actor;

    // A message that the actor refuses does not become a dead letter: the actor has ended, and its subscription is about to end.
    public override void Deliver(object message) => _ = actor.Publish(actor.HandsOn ? new PublishedEvent(message) : message);

    /// <summary>Begins the subscription.</summary>
    public void Enter() => Events.Add(this);

    /// <summary>Ends the subscription. The actor's list no longer contains it.</summary>
    public void Leave() => Events.Remove(this);

    public override void Dispose()
    {
        base.Dispose();
        actor.AttachmentsIfAny?.Find<ActorSubscriptions>()?.Remove(this);
    }
}
