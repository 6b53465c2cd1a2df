using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Reentrancy;
using Nekka.Runtimes;
using Nekka.Stashing;
using Nekka.Supervision;
using Nekka.Telemetry;

namespace Nekka.Actors;

/// <summary>The cell of an actor object: it takes what waits and runs one turn after the other.</summary>
/// <remarks>Messages and first starts are turns whose user code <see cref="TurningActor.Run"/> calls; <see cref="Failures"/> lists the others that
/// call user code. A turn that awaits is in hand until its task completes; meanwhile only its own parts run, and the inbox waits.
/// <para><b>Thread safety:</b> its own pass alone uses it; the runtime sees to it that there is one pass at a time.</para></remarks>
internal class ActorLoop(ActorSystem system, ActorOptions? options, Type actorClass, Func<ActorCell, ActorRef> refer, InboxKind inboxKind = InboxKind.Own)
    : TurningActor(system, options, actorClass, refer, inboxKind)
{
    public override void Execute()
    {
        Instruments.Refresh();
        ref var current = ref CurrentPlace;
        var (outerCell, outerContext, cleanContext) = (current, SynchronizationContext.Current, ExecutionContext.Capture());
        current = this;
        var more = RunPass(cleanContext, worker: null);
        current = outerCell;
        SetSynchronizationContext(outerContext);
        if (cleanContext is not null)
        {
            ExecutionContext.Restore(cleanContext);
        }

        if (more)
        {
            Runtime.Yield(this);
        }
    }

    public override void RunOn(PoolWorker worker)
    {
        ref var current = ref CurrentPlace;
        current = this;
        var more = RunPass(worker.CleanContext, worker);
        current = null;
        if (more)
        {
            Runtime.Yield(this);
        }
    }

    public override void SignalRestart() => Signal(new RestartSignal(this));

    public override void FailWithChild(ActorCell child, Exception failure) => SignalAtOnce(new ChildFailed(this, child, failure));

    // The signal is the state of the continuation, so that Inbox.Peek can show it.
    public override void SignalAtOnce(Signal signal) => Post(state => Handle((Signal)state!), signal);

    /// <summary>Replaces the actor object, unless that has been done meanwhile.</summary>
    public void BeginRestart()
    {
        Debug.Assert(!IsSuspended, "Signals are handled between turns.");
        if (Life.Stage != Stage.Running || this.Supervisor is not { Pending: { } restart } supervisor)
        {
            return; // It has failed again in its restart, which has seen to it; or it is ending.
        }

        if (IsOpen)
        {
            Run(new RestartTurn(supervisor));
        }
        else
        {
            EndBy(supervisor.IsStarted ? End.Failed(restart.Failure) : End.FailedToStart(restart.Failure)); // It was told to stop meanwhile.
        }
    }

    // Returns whether the actor was interrupted with work left. The last net: handlers, hooks and foreign code are called where their
    // exceptions are treated; what comes through all the same ends this actor, and neither the thread that runs it nor the process.
    [SuppressMessage("Design", "CA1031", Justification = "That is what it is for.")]
    private bool RunPass(ExecutionContext? cleanContext, PoolWorker? worker)
    {
        try
        {
            return RunSteps(cleanContext, worker);
        }
        catch (Exception fault)
        {
            Failures.OfLibrary(this, fault);
            return true;
        }
    }

    private bool RunSteps(ExecutionContext? cleanContext, PoolWorker? worker)
    {
        var steps = Runtime.StepsPerPass; // What is left of this pass, where the runtime counts by passes.
        if (!IsSuspended)
        {
            NoteBegun((uint)(worker is not null && System.IsInRealTime ? worker.Milliseconds : System.Milliseconds), Inbox.SeemsToHaveHandled);
        }

        if (Life.Stage == Stage.Launched)
        {
            BeginStep(cleanContext, worker, ref steps);
            Run(FirstTurn.Of(this));
        }

        while (worker?.MayGoOn ?? steps > 0)
        {
            if (!IsSuspended && Inbox.CanTake)
            {
                BeginStep(cleanContext, worker, ref steps);
                Run(new MessageTurn(Inbox.Take()));
            }
            else if (!RunNext(cleanContext, worker, ref steps))
            {
                return false;
            }
        }

        return !Inbox.TryGoIdle(IsSuspended);
    }

    // Returns whether there was something to do.
    private bool RunNext(ExecutionContext? cleanContext, PoolWorker? worker, ref int steps)
    {
        if (_looksForMore && LookForMore(cleanContext, worker, ref steps))
        {
            return true;
        }

        if (Inbox.TryGoIdleUnlessMustLock(IsSuspended))
        {
            return false;
        }

        var next = Inbox.Next(IsSuspended);
        if (next.Kind == NextKind.Nothing)
        {
            return false;
        }

        BeginStep(cleanContext, worker, ref steps);
        switch (next.Kind)
        {
            case NextKind.Continuation or NextKind.Background:
                Continue(next.Callback, next.State);
                SettleIfSuspended();
                NoteStepEnd();
                break;
            case NextKind.Signal:
                Handle(next.Signal);
                NoteStepEnd();
                break;
            case NextKind.Message:
                if (Inbox.LocksAlways) // The class is marked as reentrant.
                {
                    this.BeginReentrant();
                }

                Run(new MessageTurn(next.Envelope));
                break;
            case NextKind.Closing:
                RunLast();
                break;
            case NextKind.Renewal:
                return Renew();
        }

        return true;
    }

    // At once, even while a turn is in hand, because the turn may wait for that work.
    private protected override void OnClosed(Attachments? attachments)
    {
        attachments?.Find<ObjectEnd>()?.Cancel(this);
        attachments?.Find<BackgroundWork>()?.Cancel();
    }

    /// <summary>Runs the last turn of the present actor object.</summary>
    private protected virtual void RunLast() => Run(LastTurn.Of(this));

    /// <summary>Makes another actor object, where the actor has objects one after the other.</summary>
    /// <returns><see langword="false"/> if the actor goes on in another pass, which has been scheduled.</returns>
    private protected virtual bool Renew() => throw new InvalidOperationException($"{this} has one object only.");

    /// <summary>Looks, before the actor goes idle, whether there will be more to do, or whether there is elsewhere.</summary>
    /// <returns>Whether there was something to do, which is done.</returns>
    private protected virtual bool LookForMore(ExecutionContext? cleanContext, PoolWorker? worker, ref int steps)
    {
        _looksForMore = false;
        if (worker is not null)
        {
            Inbox.LingerForMore();
        }

        return false;
    }

    // A signal is the library's own: what it throws is no failure that a supervisor could treat.
    [SuppressMessage("Design", "CA1031", Justification = "The last net.")]
    private void Handle(Signal signal)
    {
        try
        {
            signal.Handle();
        }
        catch (Exception fault)
        {
            Failures.OfLibrary(this, fault);
        }
    }

    // Code of the user may have left its own contexts behind: neither passes from one turn to the next.
    private protected void BeginStep(ExecutionContext? cleanContext, PoolWorker? worker, ref int steps)
    {
        if (worker is null)
        {
            steps--;
        }
        else
        {
            worker.BeginStep();
        }

        if (!ReferenceEquals(SynchronizationContext.Current, this))
        {
            SetSynchronizationContext(this);
        }

        if (cleanContext is not null)
        {
            ExecutionContext.Restore(cleanContext);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever code without a handler throws ends the actor, not the process.")]
    private void Continue(SendOrPostCallback callback, object? state)
    {
        try
        {
            callback(state);
        }
        catch (Exception exception)
        {
            Failures.OfUnawaited(this, exception, "code that no handler waited for (async void, or posted to its context)");
        }
    }
}
