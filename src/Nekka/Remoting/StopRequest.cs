using Nekka.Messages;

namespace Nekka.Remoting;

/// <summary>The request to stop an actor on another machine.</summary>
internal sealed class StopRequest(StopMode mode) : SystemMessage
{
    /// <summary>Whether the actor handles all earlier messages first.</summary>
    public StopMode Mode => mode;

    public override object Content => this;

    public override string Description => "the request to stop";

    public override string ToString() => Description;

    public override ValueTask Handle(ReceivingActor actor, Future? reply) => throw new System.Diagnostics.UnreachableException();
}
