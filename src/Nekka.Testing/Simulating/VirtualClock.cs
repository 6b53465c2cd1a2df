namespace Nekka.Testing;

/// <summary>The clock of a simulation. It moves only when nothing can run, and then straight to the next timer.</summary>
/// <remarks>It starts at midnight on 1 January 2000, UTC. The time zone is UTC.</remarks>
internal sealed class VirtualClock(Boundary boundary, ReadySteps ready, Names names, Tracer tracer) : TimeProvider
{
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Timers of the same moment become ready together, and the schedule chooses which goes off first.
    private readonly PriorityQueue<(VirtualTimer Timer, int Setting), (long Due, long Number)> _timers = new();
    private long _set;

    /// <summary>The time that has passed.</summary>
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
        var timer = new VirtualTimer(boundary, ready, this, callback, state) { Origin = tracer.IsTraced ? names.Running : null };
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Whether a timer is set.</summary>
    public bool IsSet => _timers.UnorderedItems.Any(static item => item.Element.Timer.Setting == item.Element.Setting);

    /// <summary>Makes the timer ready when it is due.</summary>
    public void Add(VirtualTimer timer, TimeSpan dueTime) =>
        _timers.Enqueue((timer, timer.Setting), (Elapsed.Ticks + dueTime.Ticks, _set++));

    /// <summary>Moves to the next timer, and makes all timers ready that are due then.</summary>
    /// <param name="limit">The time beyond which the clock does not move.</param>
    /// <returns><see langword="false"/> if no timer is due before the limit.</returns>
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
                ready.Add(next.Timer);
            }
        }

        return any;
    }
}
