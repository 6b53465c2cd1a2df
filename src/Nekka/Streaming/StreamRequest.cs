using Nekka.Futures;
using Nekka.Messages;

namespace Nekka.Streaming;

/// <summary>A message by which an enumeration goes on or ends. It is in line with all others, but needs no room and is never dropped: the
/// enumeration has begun.</summary>
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

    // The end of the actor ends the stream, which fails the wait for more.
    public override bool IsSettledAtEnd(ReceivingActor actor, Future? reply)
    {
        Producer.Await(reply!);
        return true;
    }
}

/// <summary>The message that the reader has left.</summary>
internal sealed class StreamLeave(StreamProducer producer) : StreamRequest(producer)
{
    public override string Description => $"the end of the stream of {Producer.Description}";

    public override ValueTask Handle(ReceivingActor actor, Future? reply)
    {
        Producer.Leave();
        return default;
    }

    // Nothing is left to do: the end of the actor ends the stream.
    public override bool IsSettledAtEnd(ReceivingActor actor, Future? reply) => true;
}
