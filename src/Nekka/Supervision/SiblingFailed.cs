using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Text;

namespace Nekka.Supervision;

/// <summary>A sibling has failed, and all are restarted with it. An object that has come since the failure stays.</summary>
/// <param name="actor">The actor that hears of it.</param>
/// <param name="failed">The sibling.</param>
/// <param name="failure">Its exception.</param>
/// <param name="delay">The delay of its restart, which counts for all.</param>
/// <param name="wave">The number of the failure; see <see cref="Children.TryBeginWave"/>.</param>
internal sealed class SiblingFailed(ActorCell actor, ActorCell failed, Exception failure, TimeSpan delay, long wave) : Signal
{
    public override string Description => "fails with a sibling";

    public override void Handle()
    {
        if (actor is { IsOpen: true, Supervisor: { Pending: null } supervisor } && supervisor.ObjectNumber < wave)
        {
            actor.Logger.RestartsWithSibling(actor.Reference, failed.Reference);
            supervisor.RestartFor(failure, delay);
        }
    }
}
