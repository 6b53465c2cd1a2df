using Nekka.Actors;
using Nekka.Futures;
using Nekka.Runtimes;
using Nekka.Text;

namespace Nekka.Testing;

/// <summary>Waits until all actors are idle.</summary>
public static class IdleExtensions
{
    private static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan MaxPause = TimeSpan.FromMilliseconds(16);

    /// <summary>Completes when no actor of the system has a queued message or a turn in hand.</summary>
    /// <param name="system">The system.</param>
    /// <param name="timeout">How long to wait: in real time, or in virtual time in a simulation. <see langword="null"/> waits for
    /// ever.</param>
    /// <returns>A task that completes at a moment when all actors were idle at once. Timers may still be set and go off later.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="system"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    /// <exception cref="ActorTimeoutException">The timeout passed first. The message names the busy actors.</exception>
    /// <remarks>In a simulation that moment is known exactly. Otherwise this method polls the actors: they are idle if two polls in a
    /// row find all of them idle and none was woken up in between. An actor must not wait for this, because an actor that waits is
    /// not idle. Nor is an actor that waits before it restarts: it has the restart in hand. So if a test moves the clock of the system, this
    /// completes when the test has moved it on.</remarks>
    public static async Task WhenIdleAsync(this ActorSystem system, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        if (system.Simulation is { } simulation)
        {
            await WhenIdleAsync(system, simulation, timeout).ConfigureAwait(true);
            return;
        }

        var deadline = Deadline.After(timeout, TimeProvider.System);
        var pause = MinPause;
        while (!AreIdle(system, out var wakes) || !AreIdle(system, out var wakesAgain) || !wakes.SequenceEqual(wakesAgain))
        {
            if (deadline.Remaining == TimeSpan.Zero)
            {
                throw StillBusy(system, timeout!.Value);
            }

            await Task.Delay(pause).ConfigureAwait(false);
            pause = pause < MaxPause ? pause * 2 : pause;
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

    // Also how often each actor has been woken up, if all are idle.
    private static bool AreIdle(ActorSystem system, out List<(RunnableActor Actor, int Wakes)> wakes)
    {
        wakes = [];
        foreach (var actor in Actors(system))
        {
            if (!actor.IsIdle(out var count))
            {
                return false;
            }

            wakes.Add((actor, count));
        }

        return true;
    }

    private static RunnableActor[] Actors(ActorSystem system) => system.Registry.NotEnded();

    private static ActorTimeoutException StillBusy(ActorSystem system, TimeSpan timeout)
    {
        var busy = Actors(system).Where(static actor => !actor.IsIdle(out _)).Select(static actor => $"{actor}: {actor.CurrentWork}");
        return new ActorTimeoutException($"Actors were still busy after {DisplayText.Of(timeout)}. {string.Join("; ", busy)}.");
    }
}
