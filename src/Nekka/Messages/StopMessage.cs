namespace Nekka.Messages;

/// <summary>The request to stop, in line with the messages. Never leaves the library.</summary>
internal sealed class StopMessage : SystemMessage
{
    public static readonly StopMessage Instance = new();

    private StopMessage()
    {
    }

    public override object Content => this;

    public override string Description => "the request to stop";

    public override bool NeedsRoom => false;

    public override ValueTask Handle(ReceivingActor actor, Future? reply)
    {
        actor.TakeStop(reply);
        return default;
    }

    public override bool IsSettledAtEnd(ReceivingActor actor, Future? reply)
    {
        actor.AnswerAtTheEnd(reply);
        return true;
    }
}
