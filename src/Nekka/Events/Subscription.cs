namespace Nekka.Events;

/// <summary>The wish of one subscriber to receive all messages of one type.</summary>
/// <param name="events">Where it is entered.</param>
/// <param name="type">The type.</param>
internal abstract class Subscription(ActorEvents events, Type type) : IDisposable
{
    public Type Type => type;

    /// <summary>Who receives the messages: one message once, however many subscriptions match.</summary>
    public abstract object Subscriber { get; }

    protected ActorEvents Events => events;

    /// <summary>Gives the subscriber a message. Neither blocks nor throws.</summary>
    public abstract void Deliver(object message);

    /// <summary>Learns that the system has been disposed.</summary>
    public virtual void Complete()
    {
    }

    /// <summary>Ends the subscription.</summary>
    public virtual void Dispose() => events.Remove(this);
}
