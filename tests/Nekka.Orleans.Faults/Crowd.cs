namespace Nekka.Orleans.Faults;

/// <summary>Clients that increment counters at random.</summary>
internal sealed class Crowd
{
    private const int LargestBurst = 5;

    private readonly Tally[] _tallies;
    private readonly Task[] _clients;
    private volatile bool _ends;

    public Crowd(NekkaCluster cluster, string prefix, Scale scale, Action<string> log)
    {
        _tallies = [.. Enumerable.Range(0, scale.Counters).Select(number => $"{prefix}-{number}").Select(key => new Tally(key, cluster.Get<Counter>(key).Proxy(), log))];
        _clients = [.. Enumerable.Range(0, scale.Clients).Select(seed => Task.Run(() => IncrementAsync(new Random(seed))))];
    }

    public IReadOnlyList<Tally> Tallies => _tallies;

    /// <summary>Waits until some more increments are acknowledged.</summary>
    public async Task WhenAcknowledgedAsync(long more)
    {
        var goal = _tallies.Sum(static tally => (long)tally.Acknowledged) + more;
        await Waiting.UntilAsync($"{more} more increments are acknowledged", () => Task.FromResult(_tallies.Sum(static tally => (long)tally.Acknowledged) >= goal));
    }

    /// <summary>Ends the clients after their bursts.</summary>
    public async Task EndAsync()
    {
        _ends = true;
        await Task.WhenAll(_clients).WaitAsync(Limits.Hang);
    }

    private async Task IncrementAsync(Random random)
    {
        while (!_ends)
        {
            await _tallies[random.Next(_tallies.Length)].BurstAsync(random.Next(1, LargestBurst + 1));
        }
    }
}
