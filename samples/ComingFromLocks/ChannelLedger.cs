using System.Globalization;
using System.Threading.Channels;

namespace Samples.ComingFromLocks;

public sealed class ChannelLedger
{
    private readonly Channel<(string Text, TaskCompletionSource<int> Sum)> _requests = Channel.CreateUnbounded<(string, TaskCompletionSource<int>)>();
    private int _sum;

    public ChannelLedger() => Loop = Task.Run(RunAsync);

    public Task Loop { get; }

    public Task<int> AddAsync(string text)
    {
        // Without this option, the caller's code would run inside the loop.
        var sum = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _requests.Writer.TryWrite((text, sum)); // Also when nobody reads any more.
        return sum.Task;
    }

    private async Task RunAsync()
    {
        await foreach (var (text, sum) in _requests.Reader.ReadAllAsync())
        {
            _sum += int.Parse(text, CultureInfo.InvariantCulture); // An exception ends the loop.
            sum.SetResult(_sum);
        }
    }
}
