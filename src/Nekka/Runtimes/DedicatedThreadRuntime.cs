namespace Nekka;

/// <summary>Gives every actor its own thread.</summary>
internal sealed class DedicatedThreadRuntime : ActorRuntime
{
    public override string ToString() => "dedicated threads";

    internal override ActorRuntime For(ActorCell cell) =>
        new ActorThread(Wording.SimpleName(cell.ActorClass), isDaemon: cell.Actor is ThreadActor { IsDaemon: true });

    internal override void Schedule(ActorCell cell) =>
        throw new InvalidOperationException("For() makes a thread for each actor, and that thread runs it.");
}
