namespace Nekka.Testing;

/// <summary>The clock of a simulation: it moves only when nothing can run, and then straight to the next timer.</summary>
/// <remarks>Begins at midnight of the first of January 2000, UTC; so is the time zone.</remarks>
internal sealed class VirtualClock(Scheduler scheduler) : TimeProvider
{
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Those of the same moment become ready together, and which of them goes off first is for the schedule to choose.
    private readonly PriorityQueue<(VirtualTimer Timer, int Setting), (long Due, long Number)> _timers = new();
    private long _set;

    /// <summary>How much time has passed.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => Elapsed.Ticks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Epoch + Elapsed;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(scheduler, this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Whether a timer is set.</summary>
    public bool IsSet => _timers.UnorderedItems.Any(static item => item.Element.Timer.Setting == item.Element.Setting);

    /// <summary>Has the timer become ready when its time has come.</summary>
    public void Add(VirtualTimer timer, TimeSpan dueTime) =>
        _timers.Enqueue((timer, timer.Setting), (Elapsed.Ticks + dueTime.Ticks, _set++));

    /// <summary>Moves on to the next timer, and makes ready all that are due then.</summary>
    /// <param name="limit">The time beyond which it does not move.</param>
    /// <returns><see langword="false"/> if there is none before the limit.</returns>
    public bool TryMove(TimeSpan limit)
    {
        var any = false;
        while (_timers.TryPeek(out var next, out var priority) && priority.Due <= (any ? Elapsed : limit).Ticks)
        {
            _timers.Dequeue();
            if (next.Timer.Setting == next.Setting)
            {
                any = true;
                Elapsed = new TimeSpan(priority.Due);
                scheduler.MakeReady(next.Timer);
            }
        }

        return any;
    }
}
