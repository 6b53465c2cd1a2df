using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Nekka;

internal sealed partial class ActorCell
{
    /// <summary>Sends the actor a signal. Any thread may call it.</summary>
    public void Signal(Signal signal)
    {
        if (_inbox.PutSignal(signal))
        {
            Runtime.Schedule(this);
        }
    }

    /// <summary>Replaces the actor object, unless that has been done meanwhile.</summary>
    public void BeginRestart()
    {
        Debug.Assert(!_suspended, "Signals are handled between turns.");
        if (_life.Stage != Stage.Running || _attachments!.Supervised is not { Pending: { } restart } supervised)
        {
            return; // It has failed again in its restart, which has seen to it; or it is ending.
        }

        if (IsAlive)
        {
            RunTurn(Netted(RestartTurn()));
            return;
        }

        // It was told to stop meanwhile.
        EndBy(supervised.IsStarted ? End.Failed(restart.Failure) : End.FailedToStart(restart.Failure));
    }

    // One object goes, another comes, perhaps several times: a new one may fail at once.
    private async ValueTask RestartTurn()
    {
        var supervised = _attachments!.Supervised!;
        var isLastAttempt = false;
        for (var isFirst = true; supervised.Pending is { } restart; isFirst = false)
        {
            _life.Enter(Stage.Restarting);
            await Retire(restart.Failure, supervised).ConfigureAwait(true);
            if (_life.StopsAfterStart || isLastAttempt)
            {
                Close();
            }
            else if (restart.Delay > TimeSpan.Zero)
            {
                await BackOff(restart.Delay, supervised).ConfigureAwait(true);
            }
            else if (!isFirst)
            {
                await Task.Yield(); // An actor that fails as soon as it is there would otherwise never hear of a request to stop.
            }

            supervised.Pending = null;
            isLastAttempt = _inbox.HoldsStop; // For the sake of what waits before the stop. A second attempt might go on for ever.
            if (IsAlive)
            {
                await Renew(restart.Failure, supervised).ConfigureAwait(true);
            }
            else
            {
                NoteEnd(End.FailedToStart(restart.Failure));
            }
        }

        _life.Run();
    }

    // A constructor that has failed may have started children and set timers, but left no object.
    private async ValueTask Retire(Exception failure, Supervised supervised)
    {
        if (_attachments!.Background is { } background)
        {
            await EndBackground(background).ConfigureAwait(true); // Nothing of the old object goes on beside the new one.
        }

        if (supervised.IsStarted)
        {
            supervised.IsStarted = false;
            await RunBeforeRestart(() => _actor!.InvokeOnRestartingAsync(failure), "OnRestarting").ConfigureAwait(true);
        }

        if (_attachments.Children is { } children)
        {
            await StopChildren(children).ConfigureAwait(true);
            children.EndGeneration();
        }

        _attachments.Timers?.CancelAll();
        _attachments.Promises?.FailAtRestart();
        if (_actor is { } actor)
        {
            await RunBeforeRestart(() => KeepStrategy(actor, supervised), nameof(SupervisorStrategy)).ConfigureAwait(true);
            await RunBeforeRestart(() => Dispose(actor), nameof(IDisposable.Dispose)).ConfigureAwait(true);
            if (_attachments.Background is { } late)
            {
                await EndBackground(late).ConfigureAwait(true); // What OnRestarting or Dispose has begun.
            }

            Volatile.Write(ref _actor, null); // Whoever starts a child meanwhile finds the object, or its strategy.
        }
    }

    private static ValueTask KeepStrategy(Actor actor, Supervised supervised)
    {
        supervised.StrategyForChildren = actor.SupervisorStrategy;
        return default;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a hook throws is logged; the actor is restarted anyway.")]
    private async ValueTask RunBeforeRestart(Func<ValueTask> hook, string name)
    {
        try
        {
            await OwnTask.Of(hook()).ConfigureAwait(true);
        }
        catch (Exception exception) when (LogCancelledHook(exception, name))
        {
            // It is stopping, as it was told to.
        }
        catch (Exception exception)
        {
            Logger.FailedHook(exception, Reference, name, "it restarts all the same");
            StopsAllBy(exception);
        }

        _record?.EndTurn(); // The next hook has a task of its own.
    }

    private async ValueTask BackOff(TimeSpan delay, Supervised supervised)
    {
        var ended = supervised.BeginDelay();

        // Whoever tells the actor to stop puts that, or closes the inbox, then ends the delay; we begin it, then look for that.
        Interlocked.MemoryBarrier();
        if (_inbox.HoldsStop || !IsAlive)
        {
            supervised.EndDelay();
        }

        await Task.Delay(delay, System.Clock, ended)
            .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        supervised.ForgetDelay();
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a hook throws is logged, and is for the supervisor to treat.")]
    private async ValueTask Renew(Exception failure, Supervised supervised)
    {
        var step = "OnStart";
        try
        {
            Reconstruct(supervised.Create);
            await OwnTask.Of(_actor!.InvokeOnStartAsync()).ConfigureAwait(true);
            _record?.EndTurn();
            step = "OnRestarted";
            await OwnTask.Of(_actor!.InvokeOnRestartedAsync(failure)).ConfigureAwait(true);
            _record?.EndTurn();
            FinishRestart(supervised);
        }
        catch (Exception exception)
        {
            FailStart(exception, _actor is null ? "its constructor" : step);
        }
    }

    private void Reconstruct(Func<Actor> create)
    {
        try
        {
            Construct(create);
            _attachments!.Supervised!.ObjectNumber = Parent?.Children.NextNumber() ?? 0;
        }
        catch
        {
            _actor = null; // Half an actor, if any: nothing of it may run.
            throw;
        }
    }

    private void FinishRestart(Supervised supervised)
    {
        supervised.Count++;
        Logger.Restarted(Reference);
        Measure.Count(Telemetry.Restarted, this);
        EndStart();
    }

    private async ValueTask StopAfterAsync()
    {
        AnswerWhatIsLeft(); // What runs in the background, or one of the children, may wait for an answer before it can stop.
        if (_attachments!.Background is { } background)
        {
            await EndBackground(background).ConfigureAwait(true);
        }

        if (_attachments.Children is { } children)
        {
            await StopChildren(children).ConfigureAwait(true);
        }

        await StopAlone().ConfigureAwait(true);
    }

    private async ValueTask StopChildren(Children children)
    {
        await OwnTask.Of(StopOneByOne(children)).ConfigureAwait(true);
        _record?.EndTurn(); // The next hook has a task of its own.
    }

    // The newest first, each when the one before has ended.
    private async ValueTask StopOneByOne(Children children)
    {
        while (children.TakeNewest() is { } child)
        {
            Unwatch(child); // That it ends is our own doing.
            try
            {
                await child.Stop(StopMode.Drain).ConfigureAwait(true);
            }
            catch (ActorDeadlockException exception)
            {
                // It waits for us. It has been told to stop, and will when its own wait is refused or has timed out.
                Logger.FailedHook(exception, Reference, "stopping its children", "it goes on before they have stopped");
            }

            child._attachments!.Parentage!.End(); // One that was refused its start, or goes on, may not have come to it.
        }
    }
}
