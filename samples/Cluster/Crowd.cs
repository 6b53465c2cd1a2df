using Nekka;
using Nekka.Orleans;

namespace Samples;

/// <summary>Clients that increment counters, and know what was acknowledged.</summary>
internal sealed class Crowd
{
    private const int Clients = 8;

    private readonly CounterProxy[] _counters;
    private readonly long[] _acknowledged;
    private readonly Task[] _clients;
    private long _total;
    private volatile bool _ends;

    public Crowd(NekkaCluster cluster, int counters)
    {
        _counters = [.. Enumerable.Range(0, counters).Select(number => cluster.Get<Counter>($"counter {number}").Proxy())];
        _acknowledged = new long[counters];
        _clients = [.. Enumerable.Range(0, Clients).Select(first => Task.Run(() => IncrementAsync(first)))];
    }

    /// <summary>Waits until so many more increments are acknowledged.</summary>
    public async Task WhenAcknowledgedAsync(int more)
    {
        for (var goal = Interlocked.Read(ref _total) + more; Interlocked.Read(ref _total) < goal;)
        {
            await Task.Delay(10);
        }
    }

    /// <summary>Ends the increments after so many more.</summary>
    public async Task EndAfterAsync(int more)
    {
        await WhenAcknowledgedAsync(more);
        _ends = true;
        await Task.WhenAll(_clients);
    }

    /// <summary>How many of the acknowledged increments are not in the counts.</summary>
    public async Task<long> CountLostAsync()
    {
        long lost = 0;
        for (var number = 0; number < _counters.Length; number++)
        {
            lost += Math.Max(0, _acknowledged[number] - await _counters[number].Count);
        }

        return lost;
    }

    private async Task IncrementAsync(int first)
    {
        for (var number = first; !_ends; number = (number + 1) % _counters.Length)
        {
            try
            {
                await _counters[number].Increment();
                Interlocked.Increment(ref _acknowledged[number]);
                Interlocked.Increment(ref _total);
            }
            catch (ActorUnreachableException)
            {
                // It was in hand when the silo ended, and nobody knows whether it was counted.
            }
        }
    }
}
