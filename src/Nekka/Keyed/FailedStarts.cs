using System.Diagnostics.CodeAnalysis;
using Nekka.Actors;

namespace Nekka.Keyed;

/// <summary>The starts of an actor by key that have failed in a row, and the delay before the next.</summary>
/// <remarks><b>Thread safety:</b> any thread may end the delay; only the actor's own pass does the rest.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "The source has neither timer nor wait handle, so there is nothing to dispose of.")]
internal sealed class FailedStarts
{
    private int _count;
    private long? _lastAt; // Until the next may be tried.
    private CancellationTokenSource? _delay;

    /// <summary>Counts a start that has failed now.</summary>
    public void Add(TimeProvider clock)
    {
        _count++;
        _lastAt = clock.GetTimestamp();
    }

    /// <summary>How long it is until the next start may be tried; not more than zero if it may be now.</summary>
    [SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
    public TimeSpan RemainingDelay(KeyedSettings settings)
    {
        var system = settings.System.Context;
        return _lastAt is { } lastAt
            ? settings.DelayOf(_count, system.IsSimulated ? 0.5 : Random.Shared.NextDouble()) - system.Clock.GetElapsedTime(lastAt)
            : TimeSpan.Zero;
    }

    /// <summary>Waits until the next start may be tried, or somebody has the actor stop.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The source has neither timer nor wait handle, so there is nothing to dispose of.")]
    public async ValueTask DelayAsync(TurningActor actor, TimeSpan time)
    {
        var ended = _delay = new CancellationTokenSource();

        // Code that stops the actor puts that, or closes the inbox, then ends the delay; we begin it, then look for that.
        Interlocked.MemoryBarrier();
        if (actor.Inbox.HoldsStop || !actor.TakesMessages)
        {
            await ended.CancelAsync().ConfigureAwait(true);
        }

        await Task.Delay(time, actor.System.Clock, ended.Token)
            .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        Volatile.Write(ref _delay, null);
        _lastAt = null; // It is over, however it ended.
    }

    /// <summary>Ends the delay, if there is one.</summary>
    public void EndDelay() => Volatile.Read(ref _delay)?.Cancel();
}
