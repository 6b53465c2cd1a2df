using System.Diagnostics;
using Nekka.Messages;

namespace Nekka.Orleans.Sending;

/// <summary>The request to tell when the actor has ended.</summary>
internal sealed class WatchRequest : SystemMessage
{
    public override object Content => this;

    public override string Description => "the request to tell when it has ended";

    public override string ToString() => Description;

    public override ValueTask Handle(ReceivingActor actor, Future? reply) => throw new UnreachableException();
}
