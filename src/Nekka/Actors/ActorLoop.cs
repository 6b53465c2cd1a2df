using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>The cell of an actor object: it takes what waits and runs one turn after the other.</summary>
/// <remarks>User code begins in <see cref="ITurn.Begin"/>, called in one place, and its outcome comes back in one place. A turn that awaits is
/// in hand until its task completes; meanwhile only its own parts run, and the inbox waits.
/// <para><b>Thread safety:</b> its own pass alone uses it; the runtime sees to it that there is one pass at a time.</para></remarks>
internal sealed class ActorLoop(ActorSystem system, ActorOptions? options, Type actorClass, Func<ActorCell, ActorRef> refer)
    : ActorCell(system, options, actorClass, refer)
{
    private Action? _endTurn;
    private int _steps;         // What is left of this pass, where the runtime counts by passes.
    private uint _begun;        // When the turn in hand began, or one shortly before it in the same pass.
    private bool _suspended;    // A turn is in hand whose task has not completed.
    private bool _isBlockedFor; // A thread has blocked for an answer of the actor's.
    private AfterTurn _afterTurn;

    public override bool HasTurnInHand => _suspended;

    public override uint Begun => Volatile.Read(ref _begun);

    public override void Execute()
    {
        Telemetry.Refresh();
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

    public override void SignalAtOnce(Signal signal) => Post(_ => signal.Handle(this), null);

    public override void AfterThisTurn(AfterTurn what) => _afterTurn |= what;

    public override void ExpectMore() => _isBlockedFor = true;

    /// <summary>Gives up the turn in hand, unless it goes on by itself, because the library has failed.</summary>
    public void AbandonTurn(Exception fault)
    {
        if (_suspended)
        {
            return;
        }

        var (message, reply) = Inbox.Look().InHand;
        if (message is SystemMessage own && own.IsSettledAtEnd(this, reply))
        {
            reply = null;
        }

        Failures.Try(this, () => reply?.TrySetException(fault));
        _afterTurn = AfterTurn.Nothing;
        Inbox.Finish();
        EndHook();
    }

    /// <summary>Replaces the actor object, unless that has been done meanwhile.</summary>
    public void BeginRestart()
    {
        Debug.Assert(!_suspended, "Signals are handled between turns.");
        if (Life.Stage != Stage.Running || Supervisor is not { Pending: { } restart } supervisor)
        {
            return; // It has failed again in its restart, which has seen to it; or it is ending.
        }

        if (IsAlive)
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
        _steps = Runtime.StepsPerPass;
        if (!_suspended)
        {
            _begun = (uint)(worker is not null && System.IsInRealTime ? worker.Milliseconds : System.Milliseconds);
        }

        if (Life.Stage == Stage.Launched)
        {
            BeginStep(cleanContext, worker);
            Run(FirstTurn.Of(this));
        }

        while (worker?.MayGoOn ?? _steps > 0)
        {
            if (!_suspended && Inbox.CanTake)
            {
                BeginStep(cleanContext, worker);
                Run(new MessageTurn(Inbox.Take()));
            }
            else if (!RunNext(cleanContext, worker))
            {
                return false;
            }
        }

        return !Inbox.TryGoIdle(_suspended);
    }

    // Returns whether there was something to do.
    private bool RunNext(ExecutionContext? cleanContext, PoolWorker? worker)
    {
        if (_isBlockedFor && worker is not null)
        {
            _isBlockedFor = false;
            Inbox.LingerForMore();
        }

        if (Inbox.TryGoIdleUnlessCalledBack(_suspended))
        {
            return false;
        }

        var kind = Inbox.Next(_suspended, out var next);
        if (kind == NextKind.Nothing)
        {
            return false;
        }

        BeginStep(cleanContext, worker);
        switch (kind)
        {
            case NextKind.Continuation or NextKind.Background:
                Continue(next.Continuation.Callback, next.Continuation.State);
                SettleIfSuspended();
                break;
            case NextKind.Signal:
                next.Signal!.Handle(this);
                break;
            case NextKind.Message:
                Run(new MessageTurn(next.Envelope));
                break;
            case NextKind.Closing:
                Run(LastTurn.Of(this));
                break;
        }

        return true;
    }

    // Code of the user may have left its own contexts behind: neither passes from one turn to the next.
    private void BeginStep(ExecutionContext? cleanContext, PoolWorker? worker)
    {
        if (worker is null)
        {
            _steps--;
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

    // While a turn is in hand, the inbox waits.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a turn throws is treated by its kind.")]
    private void Run<TTurn>(in TTurn turn)
        where TTurn : struct, ITurn
    {
        ValueTask pending = default;
        try
        {
            var task = turn.Begin(this);
            if (task.IsCompletedSuccessfully)
            {
                turn.Succeed(this);
            }
            else
            {
                pending = WatchAsync(turn.IsUserTask ? new ValueTask(OwnTask.Of(task)) : task, turn);
            }
        }
        catch (Exception exception)
        {
            Fail(turn, exception);
        }

        if (pending.IsCompleted)
        {
            FinishTurn();
        }
        else
        {
            Suspend(pending);
        }
    }

    // With our own context current, the end comes back here by itself: in line when the turn completes in our pass, posted when it
    // completes on some other thread.
    private void Suspend(ValueTask turn)
    {
        SetSynchronizationContext(this);
        _suspended = true;
        turn.GetAwaiter().UnsafeOnCompleted(_endTurn ??= EndTurn);
        SettleIfSuspended();
    }

    // It watches the turn, so it does not fail.
    [SuppressMessage("Design", "CA1031", Justification = "As above.")]
    private async ValueTask WatchAsync<TTurn>(ValueTask task, TTurn turn)
        where TTurn : struct, ITurn
    {
        try
        {
            await task.ConfigureAwait(true);
            turn.Succeed(this);
        }
        catch (Exception exception)
        {
            Fail(turn, exception);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The last net, for turns that go on after an await.")]
    private void Fail<TTurn>(TTurn turn, Exception exception)
        where TTurn : struct, ITurn
    {
        try
        {
            turn.Fail(this, exception);
        }
        catch (Exception fault)
        {
            Failures.OfLibrary(this, fault);
            Failures.Try(this, () => turn.Reply?.TrySetException(exception));
        }
    }

    private void EndTurn()
    {
        _suspended = false;
        FinishTurn();
    }

    private void FinishTurn()
    {
        Inbox.Finish();
        if (_afterTurn != AfterTurn.Nothing)
        {
            DoAfterTurn();
        }
    }

    private void DoAfterTurn()
    {
        var after = _afterTurn;
        _afterTurn = after.HasFlag(AfterTurn.NoteActivity) && AttachmentsIfAny!.Timers?.NoteActivity() == true ? AfterTurn.NoteActivity : AfterTurn.Nothing;
        EndHook();
        if (after.HasFlag(AfterTurn.Stop))
        {
            this.StopAfterTurn();
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
