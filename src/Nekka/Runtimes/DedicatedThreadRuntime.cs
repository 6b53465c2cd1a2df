using Nekka.Text;

namespace Nekka.Runtimes;

/// <summary>Gives every actor its own thread.</summary>
internal sealed class DedicatedThreadRuntime : ActorRuntime
{
    public override string ToString() => "dedicated threads";

    internal override ActorRuntime For(RunnableActor actor) =>
        new ActorThread(DisplayText.SimpleName(actor.ActorClass), isDaemon: actor.IsDaemon);

    internal override void Schedule(RunnableActor actor) =>
        throw new InvalidOperationException("For() makes a thread for each actor, and that thread runs it.");
}
