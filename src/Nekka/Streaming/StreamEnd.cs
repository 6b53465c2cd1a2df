using Nekka.Cells;
using Nekka.Messages;

namespace Nekka.Streaming;

/// <summary>The future of the end of an enumeration. It is set when the iterator has been disposed of in the actor.</summary>
internal sealed class StreamEnd(StreamProducer producer) : OwedFuture<bool>
{
    internal override ActorCell Owner => producer.Actor;

    internal override string DescribeWait(string owner) => $"{owner} to end the stream of {producer.Description}";
}
