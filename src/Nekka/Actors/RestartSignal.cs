using Nekka.Inboxes;

namespace Nekka.Actors;

/// <summary>The actor has failed and is restarted. After a failure in a restart, which retries by itself, this does nothing.</summary>
internal sealed class RestartSignal(ActorLoop actor) : Signal
{
    public override string Description => "restarts";

    public override void Handle() => actor.BeginRestart();
}
