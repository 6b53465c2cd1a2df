using Nekka.Foreign;

namespace Nekka.Pooling;

/// <summary>The workers whose replacement is delayed, because the former one has failed.</summary>
/// <remarks>The clock may be the program's, so it is called outside of the lock.
/// <para><b>Thread safety:</b> any thread may use it.</para></remarks>
internal sealed class DelayedReplacements(TimeProvider clock)
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly Dictionary<int, ITimer> _timers = [];
    private bool _hasEnded;

    /// <summary>Whether the replacement of the worker is delayed.</summary>
    public bool Has(int number)
    {
        lock (_gate)
        {
            return _timers.ContainsKey(number);
        }
    }

    /// <summary>Delays the replacement of a worker, unless it is delayed already.</summary>
    /// <param name="number">The number of the worker.</param>
    /// <param name="replace">The clock calls this with the number, on a thread of its own, when the delay is over.</param>
    public void Begin(int number, Action<int> replace)
    {
        var timer = OneShotTimer.Make(clock, _ => GoOff(number, replace), this, Timeout.InfiniteTimeSpan);
        bool isNew;
        lock (_gate)
        {
            isNew = !_hasEnded && _timers.TryAdd(number, timer);
        }

        if (isNew)
        {
            timer.Change(Delay, Timeout.InfiniteTimeSpan);
        }
        else
        {
            timer.Dispose();
        }
    }

    /// <summary>Ends all delays, for good: no worker is replaced any more.</summary>
    public void End()
    {
        ITimer[] timers;
        lock (_gate)
        {
            _hasEnded = true;
            timers = [.. _timers.Values];
            _timers.Clear();
        }

        Array.ForEach(timers, static timer => timer.Dispose());
    }

    private void GoOff(int number, Action<int> replace)
    {
        ITimer? timer;
        lock (_gate)
        {
            _timers.Remove(number, out timer);
        }

        timer?.Dispose();
        replace(number);
    }
}
