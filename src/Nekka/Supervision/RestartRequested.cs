using Nekka.Cells;
using Nekka.Inboxes;

namespace Nekka.Supervision;

/// <summary>Somebody outside the program wants the actor to have a new object. Its strategy is not asked, and the restart is not counted: the
/// actor has not failed.</summary>
internal sealed class RestartRequested(ActorCell actor, RestartRequestedException reason) : Signal
{
    public override string Description => "restarts on request";

    /// <summary>Restarts an actor between two turns, if it is supervised.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="by">Who asks for it.</param>
    /// <returns><see langword="false"/> if it has no supervisor, or takes no messages any more.</returns>
    public static bool TrySend(ActorCell actor, string by)
    {
        if (actor is not { IsOpen: true, Supervisor: not null })
        {
            return false;
        }

        actor.Signal(new RestartRequested(actor, new RestartRequestedException(by)));
        return true;
    }

    public override void Handle()
    {
        if (actor is { IsOpen: true, Supervisor: { Pending: null } supervisor })
        {
            supervisor.RestartFor(reason, TimeSpan.Zero);
        }
    }
}
