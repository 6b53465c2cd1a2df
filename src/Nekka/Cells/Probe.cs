using Nekka.Messages;

namespace Nekka.Cells;

/// <summary>Learns what happens to the actors of a system: the metrics and a simulation listen by one of these.</summary>
/// <remarks>
/// <para><see cref="SystemContext.Probe"/> hears of lives, from <see cref="Launched"/> to <see cref="Dropped"/>.
/// <see cref="SystemContext.MessageProbe"/> hears of all else, and is <see langword="null"/> when nothing listens, because each message would
/// take longer.</para>
/// <para><b>Thread safety:</b> it is called on the thread on which the event happens, by several threads at once.</para>
/// </remarks>
internal abstract class Probe
{
    /// <summary>An actor has been constructed and is about to run.</summary>
    public virtual void Launched(ActorCell actor)
    {
    }

    /// <summary>An actor has failed to handle a message.</summary>
    public virtual void Failed(ActorCell actor, Exception exception)
    {
    }

    /// <summary>A new object has taken the place of one that failed, and has started.</summary>
    public virtual void Restarted(ActorCell actor)
    {
    }

    /// <summary>An actor has ended.</summary>
    public virtual void Ended(ActorCell actor)
    {
    }

    /// <summary>An actor will never handle a message that it was sent.</summary>
    public virtual void Dropped(ActorCell actor, DeadLetterReason reason)
    {
    }

    /// <summary>An actor is about to be constructed.</summary>
    public virtual void Created(ActorCell actor)
    {
    }

    /// <summary>A runtime has been told to run a new actor.</summary>
    public virtual void Scheduled(ActorCell actor)
    {
    }

    /// <summary>A message has been put into an inbox.</summary>
    public virtual void Sent(ActorCell receiver, in Envelope envelope)
    {
    }

    /// <summary>A part of an actor's turn can go on.</summary>
    public virtual void Resumes(ActorCell actor)
    {
    }
}
