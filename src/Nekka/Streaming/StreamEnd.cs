using Nekka.Cells;
using Nekka.Messages;

namespace Nekka.Streaming;

/// <summary>A future of the end of an enumeration in the actor, after its iterator was disposed.</summary>
internal sealed class StreamEnd(StreamProducer producer) : OwedFuture<bool>
{
    internal override ActorCell Owner => producer.Actor;

    internal override string DescribeWait(string owner) => $"{owner} to end the stream of {producer.Description}";
}
