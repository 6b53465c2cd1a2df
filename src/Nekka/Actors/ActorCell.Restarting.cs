using System.Diagnostics.CodeAnalysis;

namespace Nekka;

internal sealed partial class ActorCell
{
    // What was posted may have had the actor fail between two turns, or in the middle of one, which is then finished first.
    private void SettleAfter()
    {
        if (_suspended)
        {
            SettleIfSuspended();
        }
        else if (_afterMessage.HasFlag(AfterMessage.Restart))
        {
            FinishTurn();
        }
    }

    // A step of its own, so that nothing of the turn that failed, its contexts above all, is left.
    private void PostRestart() => Post(static cell => ((ActorCell)cell!).BeginRestart(), this);

    private void BeginRestart()
    {
        var supervised = _attachments!.Supervised!;
        if (_suspended || supervised.Pending is not { } restart)
        {
            return; // It has failed again meanwhile, and the restart has been seen to.
        }

        if (IsAlive)
        {
            RunTurn(RestartTurn());
            return;
        }

        // It was told to stop meanwhile.
        if (!supervised.IsStarted)
        {
            _lastHook = LastHook.None;
        }

        EndBy(restart.Failure);
    }

    // One object goes, another comes, perhaps several times: a new one may fail at once.
    private async ValueTask RestartTurn()
    {
        var supervised = _attachments!.Supervised!;
        for (var isFirst = true; supervised.Pending is { } restart; isFirst = false)
        {
            _phase = Phase.Restarting;
            await Retire(restart.Failure, supervised).ConfigureAwait(true);
            if (restart.Delay > TimeSpan.Zero)
            {
                await BackOff(restart.Delay, supervised).ConfigureAwait(true);
            }
            else if (!isFirst)
            {
                await LetOthersRun(supervised.Strategy).ConfigureAwait(true);
            }

            supervised.Pending = null;
            if (_stopsAfterStart)
            {
                Close();
            }

            if (IsAlive)
            {
                await Renew(restart.Failure, supervised).ConfigureAwait(true);
            }
            else
            {
                _lastHook = LastHook.None;
                Attachments.Failure ??= restart.Failure;
            }
        }

        _afterMessage &= ~AfterMessage.Restart;
        _phase = Phase.Running;
    }

    // An actor that fails as soon as it is there, without a limit, would otherwise never come to a request to stop.
    private async ValueTask LetOthersRun(SupervisorStrategy strategy)
    {
        await Task.Yield();
        if (strategy.MaxRestarts is null && _inbox.HoldsStop)
        {
            Close();
        }
    }

    // A constructor that has failed may have started children and set timers, but left no object.
    private async ValueTask Retire(Exception failure, Supervised supervised)
    {
        if (supervised.IsStarted)
        {
            supervised.IsStarted = false;
            await RunBeforeRestart(() => _actor!.InvokeOnRestartingAsync(failure), "OnRestarting").ConfigureAwait(true);
        }

        if (_attachments!.Children is { } children)
        {
            await StopChildren(children).ConfigureAwait(true);
        }

        _attachments.Timers?.CancelAll();
        _attachments.Promises?.FailAtRestart();
        if (_actor is { } actor)
        {
            await RunBeforeRestart(() => KeepStrategy(actor, supervised), nameof(SupervisorStrategy)).ConfigureAwait(true);
            await RunBeforeRestart(() => Dispose(actor), nameof(IDisposable.Dispose)).ConfigureAwait(true);
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
        catch (Exception exception)
        {
            System.Logger.FailedHook(exception, Reference, name, "it restarts all the same");
            StopsAllBy(exception);
        }

        _record?.EndTurn(); // The next hook has a task of its own.
    }

    private async ValueTask BackOff(TimeSpan delay, Supervised supervised)
    {
        supervised.IsBackingOff = true;

        // Whoever tells the actor to stop puts that, then looks whether it backs off; we back off, then look for that.
        Interlocked.MemoryBarrier();
        if (_stopsAfterStart || _inbox.HoldsStop)
        {
            Close();
        }

        await Task.Delay(delay, System.TimeProvider, Stopped)
            .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        supervised.IsBackingOff = false;
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
        System.Logger.Restarted(Reference);
        if (Telemetry.Restarted.Enabled)
        {
            Telemetry.Restarted.Add(1, Telemetry.Class(this));
        }

        EndStart();
    }

    private async ValueTask StopAfterAsync(Children children)
    {
        AnswerWhatIsLeft(); // One of the children may wait for an answer before it can stop.
        await StopChildren(children).ConfigureAwait(true);
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
                System.Logger.FailedHook(exception, Reference, "stopping its children", "it goes on before they have stopped");
            }
        }
    }
}
