using System.Runtime.CompilerServices;

namespace Nekka.Orleans.Tests;

/// <summary>An actor that makes sequences.</summary>
public class Source : Actor
{
    private int _ended;

    public async IAsyncEnumerable<int> Count(int to, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var number = 0; number < to; number++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return number;
            }
        }
        finally
        {
            _ended++;
        }
    }

    public async IAsyncEnumerable<int> FailAfter(int count)
    {
        await Task.Yield();
        for (var number = 0; number < count; number++)
        {
            yield return number;
        }

        throw new InvalidOperationException("The sequence fails.");
    }

    public int Ended() => _ended;

    public void FailWithoutCaller() => throw new InvalidOperationException("The source fails.");
}

/// <summary>An actor that tells a test of the ends of those that it watches.</summary>
public class Watcher(TaskCompletionSource<Terminated> ended) : Actor
{
    public void WatchIt(ActorRef<Source> source) => Watch(source);

    protected override object? OnReceive(object? message)
    {
        if (message is Terminated terminated)
        {
            ended.TrySetResult(terminated);
        }

        return null;
    }
}
