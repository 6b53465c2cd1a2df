using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Nekka.Foreign;
using Nekka.Futures;
using Nekka.Text;

namespace Nekka.Runtimes;

/// <summary>Stops actors in order until a deadline: the last started first, each after the one before has ended, so that the actors it
/// relies on are still there.</summary>
/// <remarks>
/// <para>Until the deadline, the actors handle the messages sent before, and those whose turn has not come go on working. At the deadline,
/// the caller's <see cref="StopMode"/> applies to the actors that remain. <see cref="StopMode.Now"/> stops them at once and gives them
/// <see cref="Grace"/> to end; if some have not ended by then, the shutdown fails. <see cref="StopMode.Drain"/> asks them to stop, and the
/// shutdown fails at once. The exception names the actors that have not ended.</para>
/// <para>A parent stops its children, in its own turn, because it may need them for messages that it still has to handle. The calling actor
/// and its ancestors are asked to stop but not awaited, because they cannot end before the caller's turn does.</para>
/// </remarks>
/// <param name="clock">The clock that measures the deadline.</param>
/// <param name="remaining">Returns the actors that have not ended, in the order in which they were started.</param>
/// <param name="started">Returns the number of actors ever started; <see langword="null"/> where newcomers do not matter.</param>
internal sealed class Shutdown(TimeProvider clock, Func<IReadOnlyList<RunnableActor>> remaining, Func<long>? started = null)
{
    /// <summary>How long an actor that is stopped at once may take to end.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    // How long an actor may take before a shutdown that has no deadline says what it waits for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HashSet<RunnableActor> _notAwaited = [];
    private readonly HashSet<RunnableActor> _asked = [];

    /// <summary>Makes a shutdown that does not await the calling actor and its ancestors.</summary>
    public static Shutdown ByCaller(TimeProvider clock, Func<IReadOnlyList<RunnableActor>> remaining, Func<long>? started = null)
    {
        var shutdown = new Shutdown(clock, remaining, started);
        for (var actor = RunnableActor.Current; actor is not null; actor = actor.Parent)
        {
            shutdown._notAwaited.Add(actor);
        }

        return shutdown;
    }

    /// <summary>Returns the mode if it is valid.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mode is neither Drain nor Now.</exception>
    public static StopMode Checked(StopMode afterwards) => afterwards is StopMode.Drain or StopMode.Now
        ? afterwards
        : throw new ArgumentOutOfRangeException(nameof(afterwards), afterwards, $"afterwards must be Drain or Now, not {afterwards}.");

    /// <summary>Returns the actors that no parent among them stops, the last started first.</summary>
    public List<RunnableActor> InOrder(IReadOnlyList<RunnableActor> actors)
    {
        var stoppedByThis = actors.ToHashSet();
        return [.. actors.Reverse().Where(actor => actor.Parent is not { } parent || !stoppedByThis.Contains(parent) || IsNotAwaited(parent))];
    }

    /// <summary>Whether the shutdown asks the actor to stop without awaiting its end.</summary>
    public bool IsNotAwaited(RunnableActor actor) => _notAwaited.Contains(actor);

    /// <summary>Logs what the shutdown waits for if an actor takes long to end, and no deadline will tell.</summary>
    /// <param name="actor">The actor, which has been told to stop.</param>
    /// <param name="stopped">The future of its end.</param>
    /// <param name="deadline">How long the shutdown waits for that.</param>
    /// <returns>What is to be disposed of when the wait is over.</returns>
    public IDisposable? Watch(RunnableActor actor, Future<bool> stopped, Deadline deadline) =>
        deadline.IsNever && !stopped.IsCompleted && !IsNotAwaited(actor) && !actor.IsSimulated
            ? OneShotTimer.Make(clock, _ => ReportLate(actor, stopped), actor, Patience)
            : null;

    /// <summary>Stops the actors.</summary>
    /// <param name="deadline">How long they may handle messages sent before.</param>
    /// <param name="afterwards">How the actors that remain at the deadline are stopped.</param>
    /// <returns>A future that completes when all actors have ended, or fails with an <see cref="ActorTimeoutException"/>.</returns>
    public Future<object?> Begin(Deadline deadline, StopMode afterwards)
    {
        var ended = new Future<object?>();
        _ = RunAsync(deadline, afterwards, ended);
        return ended;
    }

    /// <summary>Stops the actors after each has handled the messages sent before.</summary>
    /// <param name="deadline">How long to wait for them.</param>
    /// <param name="mostSweeps">How often to look for actors that have been started meanwhile, where actors that go on working may start others
    /// without end.</param>
    /// <param name="cancellationToken">Ends the wait, too.</param>
    /// <returns>Whether all actors have ended before the deadline.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<bool> DrainAsync(Deadline deadline, int mostSweeps = int.MaxValue, CancellationToken cancellationToken = default)
    {
        // Sweep after sweep, because an actor may start others while it stops.
        for (var sweeps = 0; Sweep(out var startedBefore) is { Count: > 0 } sweep; sweeps++)
        {
            if (sweeps == mostSweeps)
            {
                return false;
            }

            foreach (var actor in sweep)
            {
                _asked.Add(actor);
                var stopped = actor.Stop(StopMode.Drain);
                using var watch = Watch(actor, stopped, deadline);
                if (!IsNotAwaited(actor) && !await EndsByAsync(stopped, deadline, cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }

                if (started?.Invoke() != startedBefore)
                {
                    break; // The newcomers stop first, because they may rely on the actors that are left.
                }
            }
        }

        return true;
    }

    private void ReportLate(RunnableActor actor, Future<bool> stopped)
    {
        if (stopped.IsCompleted || !actor.SystemLogger.IsEnabled(LogLevel.Warning))
        {
            return;
        }

        List<RunnableActor> late = [actor, .. remaining().Where(other => IsBelow(actor, other) && !other.IsIdle(out _))];
        actor.SystemLogger.StoppingTakesLong(actor.Reference, DisplayText.Of(Patience), Described(late));
    }

    private static bool IsBelow(RunnableActor ancestor, RunnableActor actor)
    {
        var parent = actor.Parent;
        while (parent is not null && parent != ancestor)
        {
            parent = parent.Parent;
        }

        return parent is not null;
    }

    // The number is read before the list, so that an actor started in between costs another sweep but is not missed.
    private List<RunnableActor> Sweep(out long? startedBefore)
    {
        startedBefore = started?.Invoke();
        return InOrder(remaining()).FindAll(actor => !IsNotAwaited(actor) || !_asked.Contains(actor));
    }

    [SuppressMessage("Design", "CA1031", Justification = "The future passes every exception on.")]
    private async Task RunAsync(Deadline deadline, StopMode afterwards, Future<object?> ended)
    {
        try
        {
            if (!await DrainAsync(deadline).ConfigureAwait(false))
            {
                await EndAsync(deadline, afterwards).ConfigureAwait(false);
            }

            ended.TrySet(null);
        }
        catch (Exception exception)
        {
            ended.TrySetException(exception);
        }
    }

    /// <summary>Stops the actors that remain at the deadline.</summary>
    /// <param name="deadline">The deadline, which has passed.</param>
    /// <param name="afterwards">How they are stopped.</param>
    /// <exception cref="ActorTimeoutException">Some have not ended.</exception>
    public async ValueTask EndAsync(Deadline deadline, StopMode afterwards)
    {
        var late = Late();
        var time = deadline.Timeout is { } given && given > TimeSpan.Zero ? DisplayText.Of(given) : "the time it was given"; // None is left, but somebody else may have waited.
        foreach (var actor in remaining().Where(IsNotAwaited))
        {
            _ = actor.Stop(afterwards); // Its turn in the order may not have come.
        }

        if (late.Count == 0)
        {
            return;
        }

        if (afterwards == StopMode.Drain)
        {
            late.ForEach(static actor => _ = actor.Stop(StopMode.Drain));
            ThrowIfAny(late.FindAll(_asked.Contains) is { Count: > 0 } asked ? asked : late, $"within {time}"); // Those asked only now are not to blame.
            return;
        }

        await EndNowAsync(late, Deadline.After(Grace, clock)).ConfigureAwait(false);
        var unended = Late();
        RunnableActor[] stopped = [.. late.Concat(unended).Distinct()];
        var dropped = stopped.Sum(static actor => actor.UnhandledCount);
        late[0].SystemLogger.StoppedNow(time, late.Count, dropped, stopped.Sum(static actor => actor.CancelledCount), Named(late, static actor => actor.ToString()));
        ThrowIfAny(unended, $"within {time}, nor within {DisplayText.Of(Grace)} after StopMode.Now; messages not handled: {dropped}");
    }

    private async ValueTask EndNowAsync(List<RunnableActor> late, Deadline grace)
    {
        // An actor that stops may start others, which must stop too.
        for (var actors = late; actors.Count > 0 && grace.Remaining > TimeSpan.Zero; actors = Late())
        {
            foreach (var stopped in actors.ConvertAll(static actor => actor.Stop(StopMode.Now)))
            {
                await EndsByAsync(stopped, grace).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits for the end of an actor that has been told to stop.</summary>
    /// <param name="stopped">The future of its end.</param>
    /// <param name="deadline">How long to wait.</param>
    /// <param name="cancellationToken">Ends the wait, too.</param>
    /// <returns>Whether it has ended by the deadline.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async ValueTask<bool> EndsByAsync(Future<bool> stopped, Deadline deadline, CancellationToken cancellationToken = default)
    {
        if (!stopped.IsCompleted)
        {
            try
            {
                await stopped.WaitAsync(deadline.Remaining, cancellationToken).ConfigureAwait(false);
            }
            catch (ActorTimeoutException)
            {
                return stopped.IsCompleted;
            }
        }

        return true;
    }

    private List<RunnableActor> Late() => [.. remaining().Where(actor => !IsNotAwaited(actor))];

    private static void ThrowIfAny(List<RunnableActor> late, string when)
    {
        if (late.Count > 0)
        {
            throw new ActorTimeoutException(
                $"{(late.Count == 1 ? "1 actor" : $"{late.Count} actors")} did not stop {when}. Still running:" +
                Described(late));
        }
    }

    private static string Described(List<RunnableActor> actors) => Named(actors, static actor => $"{actor}: {actor.CurrentWork}");

    private static string Named(List<RunnableActor> actors, Func<RunnableActor, string> describe)
    {
        const int Enough = 10;
        var others = actors.Count > Enough ? $"\n- and {actors.Count - Enough} others" : "";
        return string.Concat(actors.Take(Enough).Select(actor => $"\n- {describe(actor)}")) + others;
    }
}
