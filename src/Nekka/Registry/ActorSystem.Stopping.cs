namespace Nekka;

public sealed partial class ActorSystem
{
    /// <summary>Stops all actors, one after the other, last started first; a child by its parent. Waits for those that are stopping
    /// already. Two actors that do this at the same time wait for each other; inside actors use
    /// <see cref="StopAllAsync(TimeSpan, StopMode)"/>.</summary>
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
        var deadline = Deadline.After(timeout, Clock);
        var actors = Registry.NotEnded();
        var shutdown = Shutdown.ByCaller(Clock, () => actors);
        foreach (var actor in actors.Where(actor => !shutdown.IsNotAwaited(actor)))
        {
            actor.RefuseFutileWait(timeout, forTheEnd: true);
        }

        List<bool> results = [];
        foreach (var actor in shutdown.InOrder(actors))
        {
            var stopped = actor.Stop(StopMode.Drain);
            if (!shutdown.IsNotAwaited(actor) && stopped.Wait(deadline) is { } late)
            {
                Array.ForEach(actors, static other => _ = other.Stop(StopMode.Drain));
                throw late.Missing.LateBy(deadline.Timeout!.Value);
            }

            results.Add(shutdown.IsNotAwaited(actor) || stopped.Result());
        }

        results.AddRange(Enumerable.Repeat(true, actors.Length - results.Count)); // The children, each with its parent.
        return results;
    }

    /// <summary>Asks all actors to stop, last started first, without waiting and all at the same time. For an end in order use
    /// <see cref="StopAllAsync(TimeSpan, StopMode)"/>.</summary>
    /// <returns>What <see cref="ActorRef.StopAsync(StopMode)"/> gave for each, in the order they were asked; those that are stopping already are
    /// among them.</returns>
    public IReadOnlyList<Future<bool>> StopAllAsync()
    {
        var actors = Registry.NotEnded();
        Array.Reverse(actors);
        return Array.ConvertAll(actors, static actor => actor.Stop(StopMode.Drain));
    }

    /// <summary>Stops all actors, last started first, each after the one before, and awaits their end, but not for ever.</summary>
    /// <param name="deadline">How long to wait for all of them; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <returns>Completes when all have stopped; fails with an <see cref="ActorTimeoutException"/> that names those which have not, and
    /// says what each is doing. Called by an actor, it asks that one to stop but waits for the others only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is negative and not infinite.</exception>
    /// <remarks>At the deadline those that remain are asked to stop all the same: they do when they can.</remarks>
    public Task StopAllAsync(TimeSpan deadline) => StopAllAsync(deadline, StopMode.Drain).AsTask();

    /// <summary>Stops all actors, last started first, each after the one before, and awaits their end: what a server does when it shuts
    /// down.</summary>
    /// <param name="deadline">How long the actors may handle what was sent before; <see cref="Timeout.InfiniteTimeSpan"/> for ever. Until its
    /// turn comes, an actor goes on working.</param>
    /// <param name="afterwards">With <see cref="StopMode.Now"/> those that remain at the deadline are stopped at once, and have one second more
    /// to end; that is logged at Warning, with the number of messages that were not handled. With <see cref="StopMode.Drain"/> they are
    /// asked to stop, and stop when they can.</param>
    /// <returns>Completes when all have ended, those started meanwhile too. Fails with an <see cref="ActorTimeoutException"/> that names those
    /// which have not, and says what each is doing. Called by an actor, it stops that one but waits for the others only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is negative and not infinite, or the mode is neither of the two.</exception>
    /// <remarks>A child is stopped by its parent. The last started is stopped first, because it may rely on those that were there before:
    /// start a store before those that write to it.</remarks>
    public Future StopAllAsync(TimeSpan deadline, StopMode afterwards) =>
        Shutdown.ByCaller(Clock, Registry.NotEnded, () => Registry.Started).Begin(Deadline.After(deadline, Clock), Checked(afterwards));

    /// <summary>Stops all actors, one after the other, last started first; none can be started any more.</summary>
    /// <returns>Completes when all have stopped; inside an actor, when all others have.</returns>
    /// <remarks>Waits as long as it takes. To give up at some time, await <see cref="StopAllAsync(TimeSpan, StopMode)"/> before.</remarks>
    public async ValueTask DisposeAsync()
    {
        Registry.Close();
        await Shutdown.ByCaller(Clock, Registry.NotEnded).DrainAsync(Deadline.Never).ConfigureAwait(false);
        DeadlockWatch.End();
        _watchdog?.End();
        DeadLetters.Complete();
    }

    /// <summary>The mode, if it is one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mode is neither of the two.</exception>
    internal static StopMode Checked(StopMode afterwards) => afterwards is StopMode.Drain or StopMode.Now
        ? afterwards
        : throw new ArgumentOutOfRangeException(nameof(afterwards), afterwards, "An actor is stopped by Drain or by Now.");

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
}
