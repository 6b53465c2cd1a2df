using System.Threading.Channels;
using Nekka.Text;

namespace Nekka.Events;

/// <summary>One loop over the messages of a type. It is subscribed until it is disposed of.</summary>
internal sealed class EventReader<T> : Subscription, IAsyncEnumerator<T>
{
    private readonly Channel<T> _channel;
    private readonly int _capacity;
    private readonly CancellationTokenSource? _linked;
    private readonly CancellationToken _cancelled;

    public EventReader(ActorEvents events, int capacity, InboxFullMode fullMode, CancellationToken ofStream, CancellationToken ofLoop)
        : base(events, typeof(T))
    {
        _capacity = capacity;
        _channel = fullMode == InboxFullMode.Wait
            ? Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleReader = true })
            : Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = ModeOf(fullMode) });
        if (ofStream.CanBeCanceled && ofLoop.CanBeCanceled)
        {
            _linked = CancellationTokenSource.CreateLinkedTokenSource(ofStream, ofLoop);
        }

        _cancelled = _linked?.Token ?? (ofStream.CanBeCanceled ? ofStream : ofLoop);
        Current = default!;
    }

    public override object Subscriber => this;

    public T Current { get; private set; }

    // A channel that drops messages takes every message. Only a bounded channel in mode Wait says that it is full: that stands for Fail.
    public override void Deliver(object message)
    {
        if (!_channel.Writer.TryWrite((T)message) && _channel.Writer.TryComplete(TooSlow()))
        {
            base.Dispose();
        }
    }

    public override void Complete() => _channel.Writer.TryComplete();

    public async ValueTask<bool> MoveNextAsync()
    {
        _cancelled.ThrowIfCancellationRequested();
        while (await _channel.Reader.WaitToReadAsync(_cancelled).ConfigureAwait(true))
        {
            if (_channel.Reader.TryRead(out var message))
            {
                Current = message;
                return true;
            }
        }

        return false;
    }

    public ValueTask DisposeAsync()
    {
        base.Dispose();
        Complete();
        _linked?.Dispose();
        return default;
    }

    private static BoundedChannelFullMode ModeOf(InboxFullMode fullMode) => fullMode switch
    {
        InboxFullMode.DropNewest => BoundedChannelFullMode.DropWrite, // The channel drops the message that comes.
        InboxFullMode.DropOldest => BoundedChannelFullMode.DropOldest,
        _ => BoundedChannelFullMode.Wait,
    };

    private InboxFullException TooSlow() => new(
        $"The loop over {DisplayText.Of(typeof(T))} is too slow: {_capacity} messages waited for it when another was published ({nameof(InboxFullMode)}.{nameof(InboxFullMode.Fail)}). " +
        "Give ReadAllAsync a larger capacity, or another InboxFullMode.");
}
