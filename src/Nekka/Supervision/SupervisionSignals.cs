namespace Nekka;

/// <summary>The actor has failed and is restarted.</summary>
internal sealed class RestartSignal : Signal
{
    public static readonly RestartSignal Instance = new();

    public override string Description => "restarts";

    public override void Handle(ActorLoop actor) => actor.BeginRestart();
}

/// <summary>A sibling has failed, and all are restarted with it. An object that has come since the failure stays.</summary>
/// <param name="failed">The sibling.</param>
/// <param name="restart">Its restart, whose delay counts for all.</param>
/// <param name="wave">The number of the failure; see <see cref="Children.TryBeginWave"/>.</param>
internal sealed class SiblingFailed(ActorCell failed, Restart restart, long wave) : Signal
{
    public override string Description => "fails with a sibling";

    public override void Handle(ActorLoop actor)
    {
        if (actor is { IsAlive: true, Supervisor: { Pending: null } supervisor } && supervisor.ObjectNumber < wave)
        {
            actor.Logger.RestartsWithSibling(actor.Reference, failed.Reference);
            supervisor.Pending = restart;
            actor.Signal(RestartSignal.Instance);
        }
    }
}

/// <summary>A child has failed, and its parent fails with it.</summary>
/// <param name="child">The child.</param>
/// <param name="failure">The exception.</param>
internal sealed class ChildFailed(ActorCell child, Exception failure) : Signal
{
    public override string Description => "fails with a child";

    public override void Handle(ActorLoop actor)
    {
        if (actor.IsAlive)
        {
            var verdict = actor.Judge(failure);
            actor.Logger.FailedWithChild(failure, actor.Reference, child.Reference, verdict.Outcome);
            actor.CarryOut(verdict, failure);
        }
    }
}
