using Nekka.Cells;
using Nekka.Messages;

namespace Nekka.Testing;

/// <summary>Tells a simulation what the actors of its systems do.</summary>
internal sealed class SimulationProbe(SimulationRun run, Names names) : Probe
{
    public override void Created(ActorCell actor) => names.Add(actor);

    public override void Scheduled(ActorCell actor) => run.MayInterrupt();

    public override void Sent(ActorCell receiver, in Envelope envelope) => run.Sent(receiver, envelope);

    public override void Resumes(ActorCell actor) => run.Resumes(actor);
}
