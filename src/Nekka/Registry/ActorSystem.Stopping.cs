namespace Nekka;

public sealed partial class ActorSystem
{
    /// <summary>Stops all registered actors, one after the other, last started first. Two actors that do this at the same
    /// time wait for each other; inside actors use <see cref="StopAllAsync()"/>.</summary>
    /// <param name="timeout">How long to wait for all of them; <see langword="null"/> for ever.</param>
    /// <returns>What <see cref="ActorRef.Stop"/> gave for each, in the order they were stopped.</returns>
    /// <exception cref="ActorTimeoutException">The timeout passed first. All have been asked to stop.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    /// <exception cref="InvalidOperationException">The caller blocks the synchronization context that one of them runs
    /// on. None has been asked to stop.</exception>
    /// <remarks>Called by an actor, it asks that one to stop but waits for the others only. Pykka's manual: section 3.4 and
    /// change log 0.12.4 (the order).</remarks>
    public IReadOnlyList<bool> StopAll(TimeSpan? timeout = null)
    {
        var deadline = Deadline.After(timeout, TimeProvider);
        var actors = Registry.Snapshot();
        foreach (var actor in actors.Where(static actor => actor != ActorCell.Current))
        {
            actor.RefuseFutileWait(timeout);
        }

        var results = new bool[actors.Length];
        for (var index = 0; index < actors.Length; index++)
        {
            var actor = actors[^(index + 1)];
            var stopped = actor.Stop(StopMode.Drain);
            if (actor == ActorCell.Current)
            {
                results[index] = true;
            }
            else if (stopped.Wait(deadline) is { } late)
            {
                Array.ForEach(actors, static other => _ = other.Stop(StopMode.Drain));
                throw late.Missing.LateBy(deadline.Timeout!.Value);
            }
            else
            {
                results[index] = stopped.Result();
            }
        }

        return results;
    }

    /// <summary>Asks all live actors to stop, last started first, without waiting.</summary>
    /// <returns>What <see cref="ActorRef.StopAsync"/> gave for each, in the order they were asked.</returns>
    public IReadOnlyList<Future<bool>> StopAllAsync()
    {
        var actors = Registry.Snapshot();
        Array.Reverse(actors);
        return Array.ConvertAll(actors, static actor => actor.Stop(StopMode.Drain));
    }

    /// <summary>Asks all live actors to stop, last started first, and awaits their end, but not for ever.</summary>
    /// <param name="deadline">How long to wait for all of them; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <returns>Completes when all have stopped; fails with an <see cref="ActorTimeoutException"/> that names those which have not, and
    /// says what each is doing. Called by an actor, it asks that one to stop but waits for the others only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is negative and not infinite.</exception>
    /// <remarks>Afterwards those that would not stop have still been asked to: they do when they can.</remarks>
    public Task StopAllAsync(TimeSpan deadline)
    {
        var limit = Deadline.After(deadline, TimeProvider);
        var caller = ActorCell.Current;
        var actors = Registry.Snapshot();
        Array.Reverse(actors);
        var stops = Array.ConvertAll(actors, static actor => actor.Stop(StopMode.Drain));
        return AwaitStops(actors.Zip(stops).Where(stop => stop.First != caller).ToList(), limit);
    }

    /// <summary>Stops all actors, one after the other, last started first; none can be started any more.</summary>
    /// <returns>Completes when all have stopped; inside an actor, when all others have.</returns>
    public async ValueTask DisposeAsync()
    {
        Registry.Close();
        var caller = ActorCell.Current;
        foreach (var actor in Registry.Snapshot().Reverse().Concat(Registry.Ending()))
        {
            var stopped = actor.Stop(StopMode.Drain);
            if (actor != caller)
            {
                await stopped.ConfigureAwait(false);
            }
        }

        Suspicions.End();
        _watchdog?.End();
        DeadLetters.Complete();
    }

    /// <summary>Asks every actor but one to stop.</summary>
    internal void StopAllBut(ActorCell survivor)
    {
        foreach (var actor in Registry.Snapshot().Reverse())
        {
            if (actor != survivor)
            {
                _ = actor.Stop(StopMode.Drain);
            }
        }
    }

    private static async Task AwaitStops(List<(ActorCell Actor, Future<bool> Stopped)> stops, Deadline deadline)
    {
        foreach (var (_, stopped) in stops)
        {
            try
            {
                await stopped.WaitAsync(deadline.Remaining).ConfigureAwait(false);
            }
            catch (ActorTimeoutException)
            {
                // The others get no more time, but those that have stopped meanwhile are not blamed.
            }
        }

        var late = stops.FindAll(static stop => !stop.Stopped.IsCompleted).ConvertAll(static stop => stop.Actor);
        if (late.Count > 0)
        {
            throw new ActorTimeoutException(Blame(late, deadline.Timeout!.Value));
        }
    }

    private static string Blame(List<ActorCell> late, TimeSpan timeout)
    {
        const int Enough = 10;
        var named = late.Take(Enough).Select(static actor => $"\n- {actor}: {actor.Doing}");
        var others = late.Count > Enough ? $"\n- and {late.Count - Enough} others" : "";
        return $"{late.Count} actors did not stop within {Wording.Of(timeout)}. What keeps them:{string.Concat(named)}{others}";
    }
}
