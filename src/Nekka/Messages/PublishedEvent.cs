using Nekka.Futures;
using Nekka.Text;

namespace Nekka.Messages;

/// <summary>An event for a subscriber whose messages another actor handles when it ends. The event concerns this subscriber alone, so it is
/// not handed on: another subscriber has received it already.</summary>
internal sealed class PublishedEvent(object message) : SystemMessage
{
    public override object Content => message;

    public override string Description => DisplayText.Of(message);

    public override ValueTask Handle(ReceivingActor actor, Future? reply) => actor.Handle(new Envelope(message, reply));
}
