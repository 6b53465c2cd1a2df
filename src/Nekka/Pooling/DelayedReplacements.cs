namespace Nekka.Pooling;

/// <summary>The workers whose replacement is delayed.</summary>
/// <remarks>This class is not thread-safe: the set of workers uses it under its lock.</remarks>
internal sealed class DelayedReplacements(TimeProvider clock)
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    private readonly Dictionary<int, ITimer> _timers = [];

    /// <summary>Whether the replacement of the worker is delayed.</summary>
    public bool Has(int number) => _timers.ContainsKey(number);

    /// <summary>Delays the replacement of a worker, unless it is delayed already.</summary>
    /// <param name="number">The number of the worker.</param>
    /// <param name="replace">The clock calls this with the number, on a thread of its own, when the delay is over.</param>
    public void Add(int number, Action<int> replace)
    {
        if (!Has(number))
        {
            _timers.Add(number, clock.CreateTimer(_ => replace(number), null, Delay, Timeout.InfiniteTimeSpan));
        }
    }

    /// <summary>Ends the delay for a worker.</summary>
    /// <returns>The timer, for the caller to dispose of when it has left the lock.</returns>
    public ITimer? Take(int number) => _timers.Remove(number, out var timer) ? timer : null;

    /// <summary>Ends all delays: no worker is replaced any more.</summary>
    /// <returns>The timers, for the caller to dispose of when it has left the lock.</returns>
    public ITimer[] TakeAll()
    {
        ITimer[] timers = [.. _timers.Values];
        _timers.Clear();
        return timers;
    }
}
