using Nekka.Dynamic;

namespace Nekka;

/// <summary>An actor with its own thread, named after its class: <c>Greeter-1</c>.</summary>
/// <remarks>
/// <para>Use it for handlers that block for long, or that must always run on the same thread.</para>
/// <para>Pykka's manual: section 4.1, <c>ThreadingActor</c>.</para>
/// </remarks>
[ActorBase]
public abstract class ThreadActor : Actor
{
    /// <summary>Whether the process may end while this actor is alive.</summary>
    /// <value><see langword="false"/> by default: the process waits until the actor has stopped.</value>
    /// <remarks>The library reads it once, after the constructor. The end of the process may cut a daemon off at any moment, without
    /// <see cref="Actor.OnStop"/>. An actor does not inherit it from the thread or actor that starts it.</remarks>
    protected virtual bool UseDaemonThread => false;

    /// <inheritdoc/>
    /// <value><see cref="ActorRuntime.DedicatedThread"/> by default.</value>
    protected internal override ActorRuntime ActorRuntime => ActorRuntime.DedicatedThread;

    internal bool IsDaemon => UseDaemonThread;
}
