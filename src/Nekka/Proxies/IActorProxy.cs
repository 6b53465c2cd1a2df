using Nekka.Cells;

namespace Nekka.Proxies;

/// <summary>A proxy of any kind.</summary>
internal interface IActorProxy
{
    /// <summary>The actor that the proxy stands for.</summary>
    ActorCell Cell { get; }
}
