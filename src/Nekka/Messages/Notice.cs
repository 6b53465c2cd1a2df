namespace Nekka.Messages;

/// <summary>A message that nobody has sent: a timer or a watched actor's end. It needs no room and becomes no dead letter.</summary>
internal abstract class Notice : SystemMessage
{
    public sealed override bool NeedsRoom => false;

    /// <summary>What is handled later in place of this notice, which the actor has taken and put off.</summary>
    public abstract Notice PutOff();

    public sealed override bool IsSettledAtEnd(ReceivingActor actor, Future? reply) => true;
}
