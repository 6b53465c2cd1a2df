using Nekka.Futures;
using Nekka.Messages;

namespace Nekka.Streaming;

/// <summary>A message that continues or ends an enumeration. It is in line with all other messages, but it needs no room and is never dropped,
/// because the enumeration has begun.</summary>
internal abstract class StreamRequest(StreamProducer producer) : SystemMessage
{
    public sealed override object Content => this;

    public sealed override bool NeedsRoom => false;

    private protected StreamProducer Producer => producer;
}

/// <summary>The request for more items.</summary>
internal sealed class StreamDemand(StreamProducer producer) : StreamRequest(producer)
{
    public override string Description => $"the next items of {Producer.Description}";

    public override ValueTask Handle(ReceivingActor actor, Future? reply)
    {
        Producer.Demand(reply!);
        return default;
    }

    // The end of the actor ends the stream, and so answers the reader that waits for more items.
    public override bool IsSettledAtEnd(ReceivingActor actor, Future? reply)
    {
        Producer.Await(reply!);
        return true;
    }
}

/// <summary>The message that tells the actor that the reader has left.</summary>
internal sealed class StreamLeave(StreamProducer producer) : StreamRequest(producer)
{
    public override string Description => $"the end of the stream of {Producer.Description}";

    public override ValueTask Handle(ReceivingActor actor, Future? reply)
    {
        Producer.Leave();
        return default;
    }

    // The end of the actor ends the stream, so there is nothing left to do.
    public override bool IsSettledAtEnd(ReceivingActor actor, Future? reply) => true;
}
