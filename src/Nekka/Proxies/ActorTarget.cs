using Nekka.Cells;

namespace Nekka.Proxies;

/// <summary>The actor itself.</summary>
internal sealed class ActorTarget<TActor>(ActorCell cell) : ProxyTarget<TActor>(cell)
{
    internal override TActor Find(object actor) => (TActor)actor;
}
