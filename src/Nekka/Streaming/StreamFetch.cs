using Nekka.Cells;
using Nekka.Messages;

namespace Nekka.Streaming;

/// <summary>The future of the next items of an enumeration. The first fetch is also the message that begins the enumeration.</summary>
internal sealed class StreamFetch<T>(StreamProducer<T> producer, StreamBatch<T> batch) : CallFuture<StreamBatch<T>>
{
    /// <summary>Where the items go.</summary>
    public StreamBatch<T> Batch => batch;

    public override string Description => producer.Description;

    internal override ActorCell Owner => producer.Actor;

    internal override bool EndsByItself => producer.MayBeCancelled;

    internal override string DescribeWait(string owner) => $"{owner} to go on with the stream of {Description}";

    private protected override ValueTask Run(object actor)
    {
        producer.Begin(this);
        return ValueTask.CompletedTask;
    }
}
