using System.Collections.Concurrent;
using System.Threading.Channels;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Contenders.Channel;

/// <summary>A channel with one reader, and a loop that reads it.</summary>
internal sealed class ChannelContender : TaskContender
{
    private const int ItemsAhead = 64;

    private readonly ConcurrentBag<ChannelAddress> _open = [];

    public override Address Start(Script script) => Open(script, System.Threading.Channels.Channel.CreateUnbounded<object>(new() { SingleReader = true }));

    public override Address StartBounded(Script script, int capacity) =>
        Open(script, System.Threading.Channels.Channel.CreateBounded<object>(new BoundedChannelOptions(capacity) { SingleReader = true }));

    public override bool HasSharedInboxes => true;

    public override Address StartPoolWithSharedInbox(Func<Script> script, int size)
    {
        var channel = System.Threading.Channels.Channel.CreateUnbounded<object>();
        return Enumerable.Range(0, size).Select(_ => Open(script(), channel)).ToArray()[0];
    }

    public override bool HasPools => true;

    public override Address StartPool(Func<Script> script, int size) =>
        new TurnsAddress([.. Enumerable.Range(0, size).Select(_ => Start(script()))]);

    public override Contender? ByKey(bool looksUp) => new DictionaryContender(this, looksUp);

    public override bool HasStreams => true;

    public override IAsyncEnumerable<int> CountTo(int last)
    {
        var numbers = System.Threading.Channels.Channel.CreateBounded<int>(new BoundedChannelOptions(ItemsAhead) { SingleReader = true, SingleWriter = true });
        _ = Task.Run(async () =>
        {
            for (var number = 1; number <= last; number++)
            {
                await numbers.Writer.WriteAsync(number);
            }

            numbers.Writer.Complete();
        });
        return numbers.Reader.ReadAllAsync();
    }

    public override Task StopAllAsync()
    {
        while (_open.TryTake(out var address))
        {
            address.Close();
        }

        return Task.CompletedTask;
    }

    private ChannelAddress Open(Script script, Channel<object> channel)
    {
        var address = new ChannelAddress(script, channel);
        _open.Add(address);
        return address;
    }

    private sealed class ChannelAddress : Address
    {
        private readonly Channel<object> _channel;
        private readonly Script _script;

        public ChannelAddress(Script script, Channel<object> channel)
        {
            (_script, _channel) = (script, channel);
            if (script.HasOneActor)
            {
                script.Self = this;
            }

            _ = Task.Run(ReadAsync);
        }

        public override void Tell(object message)
        {
            if (!_channel.Writer.TryWrite(message))
            {
                _channel.Writer.WriteAsync(message).AsTask().GetAwaiter().GetResult();
            }
        }

        public override Address StartChild(Script script) =>
            new ChannelAddress(script, System.Threading.Channels.Channel.CreateUnbounded<object>(new() { SingleReader = true }));

        public void Close() => _channel.Writer.TryComplete();

        private async Task ReadAsync()
        {
            var reader = _channel.Reader;
            while (await reader.WaitToReadAsync())
            {
                while (reader.TryRead(out var message))
                {
                    if (!Question.Handle(_script, message))
                    {
                        return;
                    }
                }
            }
        }
    }
}
