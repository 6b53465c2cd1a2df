namespace Nekka.Messages;

/// <summary>A message that nobody has sent: a timer or a watched actor's end. It needs no room and becomes no dead letter.</summary>
internal abstract class Notice : SystemMessage
{
    public sealed override bool NeedsRoom => false;

    public sealed override bool IsSettledAtEnd(ReceivingActor actor, Future? reply) => true;
}
