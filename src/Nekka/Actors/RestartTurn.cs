using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Promising;
using Nekka.Stashing;
using Nekka.Supervision;
using Nekka.Text;

namespace Nekka.Actors;

/// <summary>The turn in which one actor object goes and another comes; perhaps several times, because a new one may fail at once.</summary>
internal readonly struct RestartTurn(Supervisor supervisor) : ITurn
{
    public bool IsUserTask => false;

    public Future? Reply => null;

    public ValueTask Begin(TurningActor actor)
    {
        actor.EndUserCode(); // What code that no turn waits for has left noted is no wait of the restart.
        return new Restarting(actor, supervisor).RunAsync();
    }

    public void Succeed(TurningActor actor)
    {
    }

    // Its steps treat their own failures.
    public void Fail(TurningActor actor, Exception exception) => Failures.OfLibrary(actor, exception);

    /// <summary>A restart, from the failure to an object that works.</summary>
    private sealed class Restarting(TurningActor actor, Supervisor supervisor)
    {
        public async ValueTask RunAsync()
        {
            // A new object that fails in its start makes another restart Pending: the retry is the next round. The RestartSignal that such a
            // failure sends comes after this turn, and finds nothing to do.
            var isLastAttempt = false;
            for (var isFirst = true; supervisor.Pending is { } restart; isFirst = false)
            {
                supervisor.UnderWay = restart;
                actor.Life.Enter(Stage.Restarting);
                await RetireAsync(restart.Failure).ConfigureAwait(true);
                if (actor.Life.StopsAfterStart || isLastAttempt)
                {
                    actor.Close();
                }
                else if (restart.Delay > TimeSpan.Zero)
                {
                    await supervisor.BackOff.WaitAsync(actor.System.Clock, restart.Delay, () => actor.IsAboutToStop || !actor.IsOpen).ConfigureAwait(true);
                }
                else if (!isFirst)
                {
                    await Task.Yield(); // An actor that fails as soon as it is there would otherwise never hear of a request to stop.
                }

                supervisor.Pending = null;
                isLastAttempt = actor.IsAboutToStop; // For the sake of what waits before the stop. A second attempt might go on for ever.
                if (actor.IsOpen)
                {
                    await RenewAsync(restart.Failure).ConfigureAwait(true);
                }
                else
                {
                    actor.NoteEnd(End.FailedToStart(restart.Failure));
                }
            }

            actor.Life.EnterRunning();
            supervisor.UnderWay = null; // With the exception.
        }

        // A constructor that has failed may have started children and set timers, but left no object.
        private async ValueTask RetireAsync(Exception failure)
        {
            var attachments = actor.Attachments;
            ObjectEnd.BeginByRestart(actor);
            actor.Background?.Cancel(); // A handler may wait for it.
            await OpenTurns.EndAsync(actor).ConfigureAwait(true);
            if (actor.Background is { } background)
            {
                await background.EndAsync().ConfigureAwait(true); // Nothing of the old object goes on beside the new one.
            }

            if (supervisor.IsStarted)
            {
                supervisor.IsStarted = false;
                await RunHookAsync(() => actor.Actor!.InvokeOnRestartingAsync(failure), "OnRestarting").ConfigureAwait(true);
            }

            if (actor.ChildrenIfAny is { } children)
            {
                await children.StopAsync(actor).ConfigureAwait(true);
            }

            attachments.Find<ActorTimers>()?.CancelAll();
            attachments.Find<Promises>()?.FailAtRestart();
            if (actor.Actor is { } former)
            {
                await RunHookAsync(() => KeepStrategyOf(former), nameof(SupervisorStrategy)).ConfigureAwait(true);
                await RunHookAsync(() => ObjectScope.Dispose(actor, former), nameof(IDisposable.Dispose)).ConfigureAwait(true);
                if (actor.Background is { } late)
                {
                    await late.EndAsync().ConfigureAwait(true); // What OnRestarting or Dispose has begun.
                }

                actor.HandOnStash();
                actor.ForgetObject(); // A child that is started meanwhile finds the object, or its strategy.
            }
        }

        private ValueTask KeepStrategyOf(Actor former)
        {
            supervisor.StrategyForChildren = former.SupervisorStrategy;
            return default;
        }

        [SuppressMessage("Design", "CA1031", Justification = "Whatever a hook throws is logged; the actor is restarted anyway.")]
        private async ValueTask RunHookAsync(Func<ValueTask> hook, string name)
        {
            try
            {
                await OwnTask.Of(hook()).ConfigureAwait(true);
            }
            catch (Exception exception)
            {
                Failures.OfRestarting(actor, exception, name);
            }

            actor.EndUserCode();
        }

        [SuppressMessage("Design", "CA1031", Justification = "Whatever a hook throws is logged, and is for the supervisor to treat.")]
        private async ValueTask RenewAsync(Exception failure)
        {
            var step = "OnStart";
            try
            {
                Reconstruct();
                await OwnTask.Of(actor.StartObjectAsync()).ConfigureAwait(true);
                actor.EndUserCode();
                step = "OnRestarted";
                await OwnTask.Of(actor.Actor!.InvokeOnRestartedAsync(failure)).ConfigureAwait(true);
                actor.EndUserCode();
                supervisor.Count++;
                actor.Logger.Restarted(actor.Reference);
                actor.System.Probe.Restarted(actor);
                FirstTurn.EndStart(actor);
            }
            catch (Exception exception)
            {
                Failures.OfStart(actor, exception, actor.Actor is null ? "its constructor" : step);
            }
        }

        private void Reconstruct()
        {
            ObjectEnd.Forget(actor);

            // The result is cast, not the function: native code takes a function of a derived class for none of actors.
            Construction.Construct(actor, () => (Actor)supervisor.Create());
            supervisor.ObjectNumber = actor.Parent?.Children.NextNumber() ?? 0;
        }
    }
}
