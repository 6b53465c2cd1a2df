namespace Nekka.Pooling;

/// <summary>The replacements of workers that are put off.</summary>
/// <remarks>Not thread-safe: the set of workers uses it under its lock.</remarks>
internal sealed class DelayedReplacements(TimeProvider clock)
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    private readonly Dictionary<int, ITimer> _timers = [];

    /// <summary>Whether the replacement of that worker is put off.</summary>
    public bool Has(int number) => _timers.ContainsKey(number);

    /// <summary>Puts the replacement of a worker off, unless it is already.</summary>
    /// <param name="number">The number of the worker.</param>
    /// <param name="replace">Is called with the number, on a thread of the clock.</param>
    public void Add(int number, Action<int> replace)
    {
        if (!Has(number))
        {
            _timers.Add(number, clock.CreateTimer(_ => replace(number), null, Delay, Timeout.InfiniteTimeSpan));
        }
    }

    /// <summary>Puts the replacement of a worker off no longer.</summary>
    /// <returns>The timer, for the caller to dispose of when it has left the lock.</returns>
    public ITimer? Take(int number) => _timers.Remove(number, out var timer) ? timer : null;

    /// <summary>Has no worker replaced.</summary>
    /// <returns>The timers, for the caller to dispose of when it has left the lock.</returns>
    public ITimer[] TakeAll()
    {
        ITimer[] timers = [.. _timers.Values];
        _timers.Clear();
        return timers;
    }
}
