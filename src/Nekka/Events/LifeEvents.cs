using Nekka.Cells;
using Nekka.Text;

namespace Nekka.Events;

/// <summary>Publishes events in the lives of a system's actors. It is among the system's probes while there is a subscription to such
/// events.</summary>
/// <param name="events">The events of the system.</param>
/// <param name="system">The system.</param>
internal sealed class LifeEvents(ActorEvents events, SystemContext system) : Probe
{
    [ThreadStatic]
    private static bool t_publishesDeadLetter;

    /// <summary>The types of the events that this class publishes.</summary>
    public static Type[] Types { get; } =
    [
        typeof(ActorStarted), typeof(ActorStopped), typeof(ActorFailed), typeof(ActorRestarted), typeof(HandlerSlow),
        typeof(DeadlockDetected), typeof(DeadLetter),
    ];

    public override bool HearsOfSlow => events.Has(typeof(HandlerSlow));

    private DateTimeOffset Now => system.Clock.GetUtcNow();

    public override void Launched(ActorCell actor)
    {
        if (events.Has(typeof(ActorStarted)))
        {
            events.Publish(new ActorStarted(actor.Reference, Now));
        }
    }

    public override void FailedItself(ActorCell actor, Exception exception, object? work, bool isMessage)
    {
        if (events.Has(typeof(ActorFailed)))
        {
            var description = isMessage || work is null ? DisplayText.Of(work) : (string)work;
            events.Publish(new ActorFailed(actor.Reference, Now, exception, description));
        }
    }

    public override void Restarted(ActorCell actor)
    {
        if (events.Has(typeof(ActorRestarted)))
        {
            events.Publish(new ActorRestarted(actor.Reference, Now));
        }
    }

    public override void Ended(ActorCell actor)
    {
        if (events.Has(typeof(ActorStopped)))
        {
            events.Publish(new ActorStopped(actor.Reference, Now, actor.End.Reason));
        }
    }

    public override void Slow(ActorCell actor, string message, TimeSpan age)
    {
        if (events.Has(typeof(HandlerSlow)))
        {
            events.Publish(new HandlerSlow(actor.Reference, Now, message, age));
        }
    }

    public override void Deadlocked(IReadOnlyList<ActorRef> actors, bool isCertain)
    {
        if (events.Has(typeof(DeadlockDetected)))
        {
            events.Publish(new DeadlockDetected(actors, Now) { IsCertain = isCertain });
        }
    }

    // If the inbox of a subscriber is full, it drops the event, which is a dead letter again, and so on for ever.
    public override void Dropped(ActorCell actor, object? message, DeadLetterReason reason)
    {
        if (t_publishesDeadLetter || message is DeadLetter || !events.Has(typeof(DeadLetter)))
        {
            return;
        }

        t_publishesDeadLetter = true;
        try
        {
            events.Publish(new DeadLetter(message, actor.Reference) { Reason = reason });
        }
        finally
        {
            t_publishesDeadLetter = false;
        }
    }
}
