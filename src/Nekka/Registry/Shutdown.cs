using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>Stops actors in order: the last started first, each when the one before has ended, so that those it relies on are still
/// there; and not for ever.</summary>
/// <remarks>
/// <para>A stop has three times. Until the deadline the actors handle what was sent before, and those whose turn has not come go on
/// working. At the deadline all that remain are stopped with <see cref="StopMode.Now"/>. <see cref="Grace"/> later the stop fails, and
/// names the actors that have not ended.</para>
/// <para>A child is stopped by its parent, in the parent's turn: a parent may need it for what it still has to handle. An actor that
/// calls, and those that it is a child of, are asked to stop but not awaited, because they cannot end before the caller's turn does.</para>
/// </remarks>
/// <param name="clock">What measures the deadline.</param>
/// <param name="remaining">The actors that have not ended, in the order started.</param>
/// <param name="started">How many actors have ever been started; <see langword="null"/> where newcomers do not matter.</param>
internal sealed class Shutdown(TimeProvider clock, Func<IReadOnlyList<ActorCell>> remaining, Func<long>? started = null)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly HashSet<ActorCell> _notAwaited = [];
    private readonly HashSet<ActorCell> _asked = [];

    /// <summary>Makes the shutdown of an actor's caller, which is not awaited.</summary>
    public static Shutdown ByCaller(TimeProvider clock, Func<IReadOnlyList<ActorCell>> remaining, Func<long>? started = null)
    {
        var shutdown = new Shutdown(clock, remaining, started);
        for (var actor = ActorCell.Current; actor is not null; actor = actor.Parent)
        {
            shutdown._notAwaited.Add(actor);
        }

        return shutdown;
    }

    /// <summary>Those of the actors that are not stopped by their parents, the last started first.</summary>
    public List<ActorCell> InOrder(IReadOnlyList<ActorCell> actors)
    {
        var stoppedByThis = actors.ToHashSet();
        return [.. actors.Reverse().Where(actor => actor.Parent is not { } parent || !stoppedByThis.Contains(parent) || IsNotAwaited(parent))];
    }

    /// <summary>Whether an actor is only asked to stop.</summary>
    public bool IsNotAwaited(ActorCell actor) => _notAwaited.Contains(actor);

    /// <summary>Stops the actors.</summary>
    /// <param name="deadline">How long they may handle what was sent before.</param>
    /// <param name="afterwards">How those are stopped that remain then.</param>
    /// <returns>A future that completes when all have ended, or fails with an <see cref="ActorTimeoutException"/>.</returns>
    public Future<object?> Begin(Deadline deadline, StopMode afterwards)
    {
        var ended = new Future<object?>();
        _ = RunAsync(deadline, afterwards, ended);
        return ended;
    }

    /// <summary>Stops the actors by having each handle what was sent before.</summary>
    /// <returns>Whether all have ended before the deadline.</returns>
    public async ValueTask<bool> DrainAsync(Deadline deadline)
    {
        // Sweep after sweep, because an actor may start others while it stops.
        while (Sweep(out var startedBefore) is { Count: > 0 } sweep)
        {
            foreach (var actor in sweep)
            {
                _asked.Add(actor);
                var stopped = actor.Stop(StopMode.Drain);
                if (!IsNotAwaited(actor) && !await EndsByAsync(stopped, deadline).ConfigureAwait(false))
                {
                    return false;
                }

                if (started?.Invoke() != startedBefore)
                {
                    break; // The newcomers come first: they may rely on those that are left.
                }
            }
        }

        return true;
    }

    // The number is read before the list: an actor that is started in between costs a sweep more, but is not missed.
    private List<ActorCell> Sweep(out long? startedBefore)
    {
        startedBefore = started?.Invoke();
        return InOrder(remaining()).FindAll(actor => !IsNotAwaited(actor) || !_asked.Contains(actor));
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong is given to whoever waits.")]
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

    private async ValueTask EndAsync(Deadline deadline, StopMode afterwards)
    {
        var late = Late();
        var time = Wording.Of(deadline.Timeout!.Value);
        foreach (var actor in remaining().Where(IsNotAwaited))
        {
            _ = actor.Stop(afterwards); // Its turn may not have come.
        }

        if (late.Count == 0)
        {
            return;
        }

        if (afterwards == StopMode.Drain)
        {
            late.ForEach(static actor => _ = actor.Stop(StopMode.Drain));
            ThrowIfAny(late.FindAll(_asked.Contains) is { Count: > 0 } asked ? asked : late, $"within {time}"); // Rather not those asked only now.
            return;
        }

        await EndNowAsync(late, Deadline.After(Grace, clock)).ConfigureAwait(false);
        var unended = Late();
        var dropped = late.Concat(unended).Distinct().Sum(static actor => actor.ReturnedCount + actor.UnhandledCount);
        late[0].System.Logger.StoppedNow(time, late.Count, dropped, Named(late, static actor => actor.ToString()));
        ThrowIfAny(unended, $"within {time}, nor within {Wording.Of(Grace)} after StopMode.Now; messages not handled: {dropped}");
    }

    private async ValueTask EndNowAsync(List<ActorCell> late, Deadline grace)
    {
        // Those that stop may start others, which are stopped likewise.
        for (var actors = late; actors.Count > 0 && grace.Remaining > TimeSpan.Zero; actors = Late())
        {
            foreach (var stopped in actors.ConvertAll(static actor => actor.Stop(StopMode.Now)))
            {
                await EndsByAsync(stopped, grace).ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask<bool> EndsByAsync(Future<bool> stopped, Deadline deadline)
    {
        if (!stopped.IsCompleted)
        {
            try
            {
                await stopped.WaitAsync(deadline.Remaining).ConfigureAwait(false);
            }
            catch (ActorTimeoutException)
            {
                return stopped.IsCompleted;
            }
        }

        return true;
    }

    private List<ActorCell> Late() => [.. remaining().Where(actor => !IsNotAwaited(actor))];

    private static void ThrowIfAny(List<ActorCell> late, string when)
    {
        if (late.Count > 0)
        {
            throw new ActorTimeoutException(
                $"{(late.Count == 1 ? "1 actor" : $"{late.Count} actors")} did not stop {when}. What keeps {(late.Count == 1 ? "it" : "them")}:" +
                Named(late, static actor => $"{actor}: {actor.Doing}"));
        }
    }

    private static string Named(List<ActorCell> actors, Func<ActorCell, string> describe)
    {
        const int Enough = 10;
        var others = actors.Count > Enough ? $"\n- and {actors.Count - Enough} others" : "";
        return string.Concat(actors.Take(Enough).Select(actor => $"\n- {describe(actor)}")) + others;
    }
}
