using Nekka.Runtimes;

namespace Nekka.Remoting;

/// <summary>Runs no actor: what is sent to an actor on another machine never wakes its cell here.</summary>
internal sealed class RemoteRuntime : ActorRuntime
{
    public static readonly RemoteRuntime Instance = new();

    private RemoteRuntime()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "another machine";

    internal override void Schedule(RunnableActor actor)
    {
    }
}
