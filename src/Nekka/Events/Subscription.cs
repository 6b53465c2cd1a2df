namespace Nekka.Events;

/// <summary>The subscription of one subscriber to one type.</summary>
/// <param name="events">The events to which it belongs.</param>
/// <param name="type">The type.</param>
internal abstract class Subscription(ActorEvents events, Type type) : IDisposable
{
    public Type Type => type;

    /// <summary>The subscriber. It receives a message once, no matter how many of its subscriptions match.</summary>
    public abstract object Subscriber { get; }

    protected ActorEvents Events => events;

    /// <summary>Gives the subscriber a message. This method neither blocks nor throws.</summary>
    public abstract void Deliver(object message);

    /// <summary>Learns that the system has been disposed of.</summary>
    public virtual void Complete()
    {
    }

    /// <summary>Ends the subscription.</summary>
    public virtual void Dispose() => events.Remove(this);
}
