namespace Nekka.Testing;

/// <summary>Waiting until all actors have done what they had to do.</summary>
public static class IdleExtensions
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(16);

    /// <summary>Completes when no message waits for any actor of the system, and none has a turn in hand.</summary>
    /// <param name="system">The system.</param>
    /// <param name="timeout">How long to wait, in real time, or in a simulation in virtual time; <see langword="null"/> for
    /// ever.</param>
    /// <returns>Completes in a moment in which all were idle at once. Timers may be set, and go off later.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    /// <exception cref="ActorTimeoutException">The timeout passed first. The message names the actors that are busy.</exception>
    /// <remarks>In a simulation that moment is known. Otherwise the actors are looked at now and then; what counts is that none
    /// was woken up between two looks that found all idle. Not for actors: whoever waits is not idle.</remarks>
    public static async Task WhenIdleAsync(this ActorSystem system, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        if (system.Simulation is { } simulation)
        {
            await WhenIdleAsync(system, simulation, timeout).ConfigureAwait(true);
            return;
        }

        var deadline = Deadline.After(timeout, TimeProvider.System);
        var pause = ShortestPause;
        while (Busy(system, out var wakes) is { } busy || Busy(system, out var wakesAgain) is not null || !wakes.SequenceEqual(wakesAgain))
        {
            if (deadline.Remaining == TimeSpan.Zero)
            {
                throw StillBusy(system, timeout!.Value);
            }

            await Task.Delay(pause).ConfigureAwait(false);
            pause = pause < LongestPause ? pause * 2 : pause;
        }
    }

    private static async Task WhenIdleAsync(ActorSystem system, SimulatedRuntime simulation, TimeSpan? timeout)
    {
        try
        {
            await simulation.WhenIdle().WaitAsync(timeout).ConfigureAwait(true);
        }
        catch (ActorTimeoutException)
        {
            throw StillBusy(system, timeout!.Value);
        }
    }

    // The first that is busy, or else how often each has been woken up.
    private static ActorCell? Busy(ActorSystem system, out List<(ActorCell Actor, int Wakes)> wakes)
    {
        wakes = [];
        foreach (var actor in Actors(system))
        {
            if (!actor.IsIdle(out var count))
            {
                return actor;
            }

            wakes.Add((actor, count));
        }

        return null;
    }

    private static ActorCell[] Actors(ActorSystem system) => system.Registry.NotEnded();

    private static ActorTimeoutException StillBusy(ActorSystem system, TimeSpan timeout)
    {
        var busy = Actors(system).Where(static actor => !actor.IsIdle(out _)).Select(static actor => $"{actor}: {actor.Doing}");
        return new ActorTimeoutException($"Actors were still busy after {Wording.Of(timeout)}. {string.Join("; ", busy)}.");
    }
}
