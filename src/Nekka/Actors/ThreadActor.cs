namespace Nekka;

/// <summary>An actor with a thread of its own, named after its class: <c>Greeter-1</c>.</summary>
/// <remarks>
/// <para>For handlers that block for long, or that need one thread throughout.</para>
/// <para>Pykka's manual: section 4.1, <c>ThreadingActor</c>.</para>
/// </remarks>
public abstract class ThreadActor : Actor
{
    /// <summary>Whether the process may end although this actor is alive.</summary>
    /// <value><see langword="false"/> by default: the process waits until the actor has stopped.</value>
    /// <remarks>Read once, after the constructor. A daemon may be cut off at any moment, without
    /// <see cref="Actor.OnStop"/>. Not inherited from whoever starts the actor.</remarks>
    protected virtual bool UseDaemonThread => false;

    /// <inheritdoc/>
    /// <value><see cref="ActorRuntime.DedicatedThread"/> by default.</value>
    protected internal override ActorRuntime ActorRuntime => ActorRuntime.DedicatedThread;

    internal bool IsDaemon => UseDaemonThread;
}
