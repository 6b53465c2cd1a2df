namespace Nekka.Testing;

/// <summary>Tells a simulation what the actors of its systems do.</summary>
internal sealed class SimulationProbe(Scheduler scheduler) : Probe
{
    public override void Created(ActorCell actor) => scheduler.Created(actor);

    public override void Started(ActorCell actor) => scheduler.MayInterrupt();

    public override void Sent(ActorCell receiver, in Envelope envelope) => scheduler.Sent(receiver, envelope);

    public override void Resumes(ActorCell actor) => scheduler.Posted(actor);
}
