using Nekka.Dynamic;

namespace Nekka;

/// <summary>An actor that takes turns with others on the one thread of an <see cref="EventLoop"/>.</summary>
/// <remarks>
/// <para>It runs on <see cref="EventLoop.Default"/>, unless <see cref="ActorOptions.Runtime"/> names another loop.</para>
/// <para>Pykka's manual: section 4.3, <c>EventletActor</c>.</para>
/// </remarks>
[ActorBase]
public abstract class EventLoopActor : Actor
{
    /// <inheritdoc/>
    /// <value><see cref="EventLoop.Default"/> by default.</value>
    protected internal override ActorRuntime ActorRuntime => EventLoop.Default;
}
