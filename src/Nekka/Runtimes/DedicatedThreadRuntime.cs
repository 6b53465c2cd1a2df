namespace Nekka;

/// <summary>Gives every actor a thread of its own.</summary>
internal sealed class DedicatedThreadRuntime : ActorRuntime
{
    public override string ToString() => "dedicated threads";

    internal override ActorRuntime For(ActorCell cell) =>
        new ActorThread(Wording.SimpleName(cell.ActorClass), isDaemon: cell.Actor is ThreadActor { IsDaemon: true });

    internal override void Schedule(ActorCell cell) =>
        throw new InvalidOperationException("Each actor is run by the thread that For() made for it.");
}
