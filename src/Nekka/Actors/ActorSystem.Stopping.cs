using Nekka.Cells;
using Nekka.Futures;
using Nekka.Runtimes;

namespace Nekka;

public sealed partial class ActorSystem
{
    /// <summary>Stops all actors one after the other, last started first, and waits for their end. A parent stops its children. Two actors
    /// that call this at the same time wait for each other; inside actors use <see cref="StopAllAsync(TimeSpan, StopMode)"/>.</summary>
    /// <param name="timeout">How long to wait for all of them; <see langword="null"/> waits forever.</param>
    /// <returns>The result of <see cref="ActorRef.Stop"/> for each actor, in the order in which they were stopped. Actors that were already
    /// stopping are included.</returns>
    /// <exception cref="ActorTimeoutException">The timeout passed first. All actors have been asked to stop.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    /// <exception cref="InvalidOperationException">The caller would block the synchronization context that one of the actors runs on. No
    /// actor has been asked to stop.</exception>
    /// <remarks>A call from inside an actor asks that actor to stop too, but waits only for the others. Pykka's manual: section 3.4 and
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
                throw late.Missing.TimeoutAfter(deadline.Timeout!.Value);
            }

            results.Add(shutdown.IsNotAwaited(actor) || stopped.Result());
        }

        results.AddRange(Enumerable.Repeat(true, actors.Length - results.Count)); // The children stopped with their parents.
        return results;
    }

    /// <summary>Asks all actors to stop, last started first, without waiting, so that they stop at the same time. To stop them in order use
    /// <see cref="StopAllAsync(TimeSpan, StopMode)"/>.</summary>
    /// <returns>The result of <see cref="ActorRef.StopAsync(StopMode)"/> for each actor, in the order in which they were asked. Actors that
    /// were already stopping are included.</returns>
    public IReadOnlyList<Future<bool>> StopAllAsync()
    {
        var actors = Registry.NotEnded();
        Array.Reverse(actors);
        return Array.ConvertAll(actors, static actor => actor.Stop(StopMode.Drain));
    }

    /// <summary>Stops all actors one after the other, last started first, and awaits their end until a deadline.</summary>
    /// <param name="deadline">How long to wait for all of them; <see cref="Timeout.InfiniteTimeSpan"/> waits forever.</param>
    /// <returns>A task that completes when all actors have stopped. It fails with an <see cref="ActorTimeoutException"/> that names the
    /// actors that have not, and says what each is doing. A call from inside an actor asks that actor to stop too, but waits only for the
    /// others.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is negative and not infinite.</exception>
    /// <remarks>At the deadline the remaining actors are asked to stop too. They stop when they have handled all earlier
    /// messages.</remarks>
    public Task StopAllAsync(TimeSpan deadline) => StopAllAsync(deadline, StopMode.Drain).AsTask();

    /// <summary>Stops all actors one after the other, last started first, and awaits their end. Use it to shut down a server.</summary>
    /// <param name="deadline">How long the actors may handle messages sent before; <see cref="Timeout.InfiniteTimeSpan"/> sets no limit. An
    /// actor goes on working until its turn comes.</param>
    /// <param name="afterwards">How the actors that remain at the deadline stop. <see cref="StopMode.Now"/> stops them at once and gives
    /// them one more second to end; this is logged at Warning, with the number of messages that were not handled.
    /// <see cref="StopMode.Drain"/> asks them to stop after all earlier messages.</param>
    /// <returns>A future that is set when all actors have ended, including those started meanwhile. It fails with an
    /// <see cref="ActorTimeoutException"/> that names the actors that have not, and says what each is doing. A call from inside an actor
    /// stops that actor too, but waits only for the others.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is negative and not infinite, or the mode is neither Drain nor
    /// Now.</exception>
    /// <remarks>A parent stops its children. The last started actor stops first, because it may rely on actors started before it: start a
    /// store before the actors that write to it.</remarks>
    public Future StopAllAsync(TimeSpan deadline, StopMode afterwards) =>
        Shutdown.ByCaller(Clock, Registry.NotEnded, () => Registry.Started).Begin(Deadline.After(deadline, Clock), Shutdown.Checked(afterwards));

    /// <summary>Stops all actors one after the other, last started first. The system starts no further actors.</summary>
    /// <returns>A task that completes when all actors have stopped. Inside an actor it completes when all others have.</returns>
    /// <remarks>It waits without limit. To limit the wait, first await <see cref="StopAllAsync(TimeSpan, StopMode)"/>.</remarks>
    public async ValueTask DisposeAsync()
    {
        Registry.Close();
        await Shutdown.ByCaller(Clock, Registry.NotEnded).DrainAsync(Deadline.Never).ConfigureAwait(false);
        Context.End();
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
}
