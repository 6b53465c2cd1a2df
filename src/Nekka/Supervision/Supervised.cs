namespace Nekka;

/// <summary>What a supervised actor has: how it is treated, how it is made anew, how often it has been.</summary>
/// <remarks><b>Thread safety:</b> the actor's own pass uses it; others may look at the properties.</remarks>
internal sealed class Supervised(SupervisorStrategy strategy, Func<Actor> create, TimeProvider clock)
{
    private readonly Queue<long> _recent = []; // When it was restarted; as many as count.
    private long _inARow;
    private long _last;
    private CancellationTokenSource? _delay; // While the restart is put off.

    public SupervisorStrategy Strategy => strategy;

    /// <summary>Makes the actor object anew, by the arguments of its start.</summary>
    public Func<Actor> Create => create;

    /// <summary>Why the actor is to be restarted, if it is.</summary>
    public Restart? Pending { get; set; }

    /// <summary>Whether there is an actor object that has been started, so that it is to be told of its end.</summary>
    public bool IsStarted { get; set; }

    /// <summary>How the actor object that failed last treated its children.</summary>
    public SupervisorStrategy? StrategyForChildren { get; set; }

    /// <summary>The number of the actor object among those of its siblings; see <see cref="Children.NextNumber"/>.</summary>
    public long ObjectNumber { get; set; }

    /// <summary>How often the actor has been restarted.</summary>
    public int Count { get; set; }

    /// <summary>Begins to put the restart off.</summary>
    /// <returns>A token that <see cref="EndDelay"/> cancels.</returns>
    public CancellationToken BeginDelay()
    {
        var delay = new CancellationTokenSource();
        Volatile.Write(ref _delay, delay);
        return delay.Token;
    }

    /// <summary>Puts the restart off no longer, if it is being put off. Any thread may call it.</summary>
    public void EndDelay() => Volatile.Read(ref _delay)?.Cancel();

    /// <summary>Learns that the delay is over.</summary>
    public void ForgetDelay() => Volatile.Write(ref _delay, null);

    /// <summary>Counts one more restart, if there may be one.</summary>
    /// <param name="chance">At random, 0 to 1.</param>
    /// <param name="delay">How long it is put off.</param>
    public bool TryCount(double chance, out TimeSpan delay)
    {
        delay = default;
        var now = clock.GetTimestamp();
        while (_recent.TryPeek(out var oldest) && clock.GetElapsedTime(oldest, now) >= strategy.Window)
        {
            _recent.Dequeue();
        }

        if (_recent.Count >= strategy.MaxRestarts)
        {
            return false;
        }

        if (strategy.MaxRestarts is not null)
        {
            _recent.Enqueue(now);
        }

        _inARow = _inARow > 0 && clock.GetElapsedTime(_last, now) < strategy.Window ? _inARow + 1 : 1;
        delay = strategy.DelayOf(_inARow, chance);
        _last = now + (long)(delay.TotalSeconds * clock.TimestampFrequency); // While it is put off, it is not well.
        return true;
    }
}

/// <summary>A restart that is to come.</summary>
/// <param name="Failure">Why.</param>
/// <param name="Delay">How long it is put off.</param>
internal sealed record Restart(Exception Failure, TimeSpan Delay);
