using System.Diagnostics.CodeAnalysis;
using Nekka.Actors;
using Nekka.Cells;
using Nekka.Supervision;

namespace Nekka.Keyed;

/// <summary>The starts of an actor by key that have failed in a row, and the delay before the next.</summary>
/// <remarks><b>Thread safety:</b> any thread may end the delay. Only the actor's own pass does the rest.</remarks>
internal sealed class FailedStarts
{
    private readonly BackOff _backOff = new();
    private int _count;
    private long? _lastAt; // When the last start failed; null once the delay is over.
    private volatile StartDelay? _lasting;

    /// <summary>The delay that lasts; <see langword="null"/> if the actor does not wait. Any thread may ask.</summary>
    public StartDelay? Lasting => _lasting;

    /// <summary>Counts a start that has just failed, and keeps the actor in memory until it may try again.</summary>
    /// <returns>This object.</returns>
    public FailedStarts Add(KeyedActor actor, KeyedSettings settings)
    {
        _count++;
        _lastAt = actor.System.Clock.GetTimestamp();
        settings.Delayed.Keep(actor, settings.DelayOf(_count, chance: 1)); // Before the answers: code that gets one may look the key up anew.
        return this;
    }

    /// <summary>The time until the actor may try to start again; zero or less if it may now.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "The number spreads the starts over time, and protects no secret.")]
    public TimeSpan RemainingDelay(KeyedSettings settings)
    {
        var system = settings.System.Context;
        return _lastAt is { } lastAt
            ? settings.DelayOf(_count, system.IsSimulated ? 0.5 : Random.Shared.NextDouble()) - system.Clock.GetElapsedTime(lastAt)
            : TimeSpan.Zero;
    }

    /// <summary>Waits until the actor may try to start again, or is stopped.</summary>
    public async ValueTask DelayAsync(TurningActor actor, TimeSpan time)
    {
        var clock = actor.System.Clock;
        _lasting = new StartDelay(_count, time, clock.GetTimestamp());
        await _backOff.WaitAsync(clock, time, () => actor.Inbox.HoldsStop || !actor.TakesMessages).ConfigureAwait(true);
        _lasting = null;
        _lastAt = null; // The delay is over, however it ended.
    }

    /// <inheritdoc cref="BackOff.End"/>
    public void EndDelay() => _backOff.End();
}
