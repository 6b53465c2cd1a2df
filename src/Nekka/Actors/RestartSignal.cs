using Nekka.Inboxes;

namespace Nekka.Actors;

/// <summary>The actor has failed and is restarted.</summary>
internal sealed class RestartSignal(ActorLoop actor) : Signal
{
    public override string Description => "restarts";

    public override void Handle() => actor.BeginRestart();
}
