using Nekka.Cells;
using Nekka.Telemetry;

namespace Nekka.Inspecting;

/// <summary>Counts the starts, failures, restarts and ends of all actors, the activations and idle stops of actors by key, and the dead letters, in
/// the process's metrics; and failures and restarts in the system's own tally, too.</summary>
internal sealed class LifeMeter : Probe
{
    public static readonly LifeMeter Instance = new();

    private LifeMeter()
    {
    }

    public override void Launched(ActorCell actor) => ClassTally.Count(Instruments.Started, actor.ActorClass, Counted.Start);

    public override void Failed(ActorCell actor, Exception exception)
    {
        actor.System.Failures.CountFailure(actor.ActorClass);
        Measure.Count(Instruments.Failed, actor, "error.type", exception.GetType().FullName);
    }

    public override void FailedItself(ActorCell actor, Exception exception, object? work, bool isMessage)
    {
        if (!isMessage)
        {
            actor.System.Failures.CountFailure(actor.ActorClass); // That of a message has been counted.
        }
    }

    public override void Restarted(ActorCell actor)
    {
        actor.System.Failures.CountRestart(actor.ActorClass);
        ClassTally.Count(Instruments.Restarted, actor.ActorClass, Counted.Restart);
    }

    public override void Ended(ActorCell actor) => ClassTally.Count(Instruments.Stopped, actor.ActorClass, Counted.End);

    public override void Activated(ActorCell actor) => ClassTally.Count(Instruments.Activations, actor.ActorClass, Counted.Activation);

    public override void StoppedIdle(ActorCell actor) => ClassTally.Count(Instruments.IdleStops, actor.ActorClass, Counted.IdleStop);

    public override void Dropped(ActorCell actor, object? message, DeadLetterReason reason) => Measure.Count(Instruments.Dropped, actor, "nekka.reason", reason.ToString());
}
