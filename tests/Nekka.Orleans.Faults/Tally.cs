using System.Collections.Concurrent;
using System.Diagnostics;

namespace Nekka.Orleans.Faults;

/// <summary>What the clients know of one counter.</summary>
internal sealed class Tally(string key, CounterProxy counter, Action<string> log)
{
    private readonly Lock _gate = new();
    private readonly HashSet<long> _acknowledged = [];
    private readonly List<string> _breaches = [];
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);
    private int _acknowledgements;
    private long _highest;
    private long _longest;

    public string Key => key;

    public CounterProxy Counter => counter;

    public int Attempted { get; private set; }

    public int Acknowledged => _acknowledgements;

    public TimeSpan Longest => TimeSpan.FromTicks(_longest);

    /// <summary>How many increments failed, by the name of the exception.</summary>
    public IReadOnlyDictionary<string, int> Failures => _failures;

    /// <summary>What contradicts a promise.</summary>
    public List<string> Breaches => _breaches;

    /// <summary>How many acknowledged increments are not in the count.</summary>
    public long Lost { get; private set; }

    /// <summary>How many increments are in the count that nobody has acknowledged.</summary>
    public long NotAcknowledged { get; private set; }

    /// <summary>What others have added to the count.</summary>
    public long Foreign { get; set; }

    /// <summary>Increments the counter some times without awaiting one after the other.</summary>
    public async Task BurstAsync(int size)
    {
        long last = 0;
        foreach (var increment in Enumerable.Range(0, size).Select(_ => IncrementAsync()).ToArray())
        {
            var count = await increment;
            if (count is { } acknowledged && acknowledged <= last)
            {
                Note($"{key} counted {acknowledged} for an increment that was sent after the one for which it counted {last}");
            }

            last = count ?? last;
        }
    }

    /// <summary>Increments the counter twice when all is well again. The first time may still find what has happened.</summary>
    public async Task FinishAsync()
    {
        await IncrementAsync();
        if (await IncrementAsync() is null)
        {
            Note($"{key} cannot be incremented when all is well again");
        }
    }

    /// <summary>Compares the count at the end with what was attempted and acknowledged.</summary>
    /// <param name="count">The count.</param>
    /// <param name="stored">The count in the database.</param>
    public void Check(long count, long stored)
    {
        Lost = Math.Max(0, Acknowledged - (count - Foreign));
        NotAcknowledged = Math.Max(0, count - Foreign - Acknowledged);
        if (Lost > 0)
        {
            Note($"{key} has counted {count - Foreign} of {Acknowledged} acknowledged increments");
        }

        if (count != stored)
        {
            Note($"{key} says {count}, and {stored} is stored");
        }

        if (count - Foreign > Attempted)
        {
            Note($"{key} has counted {count - Foreign} of {Attempted} attempts");
        }

        if (count < _highest)
        {
            Note($"{key} has counted {count} after {_highest}");
        }
    }

    // Returns the count, or null if the increment failed.
    private async Task<long?> IncrementAsync()
    {
        long before;
        lock (_gate)
        {
            Attempted++;
            before = _highest;
        }

        var start = Stopwatch.GetTimestamp();
        try
        {
            var count = await counter.Increment();
            Acknowledge(count, before);
            return count;
        }
#pragma warning disable CA1031 // Whatever it is, it is counted.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failures.AddOrUpdate(Describe(exception), 1, static (_, number) => number + 1);
            log($"{key}, after {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s: {exception}");
            return null;
        }
        finally
        {
            Interlocked.Exchange(ref _longest, Math.Max(_longest, Stopwatch.GetElapsedTime(start).Ticks));
        }
    }

    private static string Describe(Exception exception) => exception switch
    {
        ActorUnreachableException { MayHaveBeenHandled: false } => $"{nameof(ActorUnreachableException)} (not handled)",
        RemoteActorException remote => remote.ExceptionType,
        _ => exception.GetType().Name,
    };

    private void Acknowledge(long count, long before)
    {
        lock (_gate)
        {
            _acknowledgements++;
            if (!_acknowledged.Add(count))
            {
                Note($"{key} has counted {count} for two increments");
            }

            if (count <= before)
            {
                Note($"{key} counted {count} after {before} had been acknowledged");
            }

            if (count - Foreign > Attempted)
            {
                Note($"{key} counted {count} when {Attempted} increments had been attempted");
            }

            _highest = Math.Max(_highest, count);
        }
    }

    private void Note(string breach)
    {
        lock (_gate)
        {
            _breaches.Add(breach);
        }
    }
}
