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
    /// <summary>A probe that does nothing.</summary>
    public static Probe None { get; } = new NoProbe();

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

    /// <summary>An actor by key has begun to make an object.</summary>
    public virtual void Activated(ActorCell actor)
    {
    }

    /// <summary>An object of an actor by key ends, because the actor was idle.</summary>
    public virtual void StoppedIdle(ActorCell actor)
    {
    }

    /// <summary>Whether <see cref="Slow"/> is worth a call: its text calls the message's ToString, which may be expensive.</summary>
    public virtual bool HearsOfSlow => false;

    /// <summary>An exception of the actor's code concerns the actor itself: no sender has received it, or it is fatal.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="exception">The exception.</param>
    /// <param name="work">The message, or the name of a hook.</param>
    /// <param name="isMessage">Whether <paramref name="work"/> is a message.</param>
    public virtual void FailedItself(ActorCell actor, Exception exception, object? work, bool isMessage)
    {
    }

    /// <summary>Actors wait for each other in a circle.</summary>
    /// <param name="actors">The actors.</param>
    /// <param name="isCertain">Whether the circle lasts for ever.</param>
    public virtual void Deadlocked(IReadOnlyList<ActorRef> actors, bool isCertain)
    {
    }

    /// <summary>An actor has been handling one message for longer than the watchdog's limit.</summary>
    public virtual void Slow(ActorCell actor, string message, TimeSpan age)
    {
    }

    /// <summary>An actor will never handle a message that it was sent.</summary>
    public virtual void Dropped(ActorCell actor, object? message, DeadLetterReason reason)
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

    private sealed class NoProbe : Probe;
}
