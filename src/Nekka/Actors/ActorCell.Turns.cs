using System.Diagnostics.CodeAnalysis;
using Nekka.Messages;

namespace Nekka;

internal sealed partial class ActorCell
{
    private Phase _phase;
    private int _steps;          // What is left of this pass, where the runtime counts by passes.
    private bool _suspended;     // A turn is in hand whose task has not completed.
    private Action? _endTurn;
    private bool _isBlockedFor;  // A thread has blocked for an answer of the actor's.
    private uint _begun;         // When the turn in hand began, or one shortly before it in the same pass. Comes round after 49 days.

    /// <summary>Runs what waits for the actor. The runtime calls it, never twice at once, after <c>Schedule</c>.</summary>
    public void Execute()
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

    void IThreadPoolWorkItem.Execute() => PoolWorker.Run(this);

    // The thread pool gives its work clean contexts, and cleans up behind it.
    void IPoolWork.RunOn(PoolWorker worker)
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

    /// <summary>Learns that a thread is about to block for an answer of the actor's.</summary>
    public void ExpectMore() => _isBlockedFor = true;

    // Returns whether the actor was interrupted with work left.
    private bool RunSteps(ExecutionContext? cleanContext, PoolWorker? worker)
    {
        _steps = Runtime.StepsPerPass;
        if (!_suspended)
        {
            _begun = (uint)(worker is not null && System.IsInRealTime ? worker.Milliseconds : System.Milliseconds);
        }

        if (_phase == Phase.Launched)
        {
            BeginStep(cleanContext, worker);
            RunTurn(Netted(StartTurn()));
        }

        while (worker?.MayGoOn ?? _steps > 0)
        {
            if (!_suspended && _inbox.CanTake)
            {
                BeginStep(cleanContext, worker);
                Handle(_inbox.Take());
            }
            else if (!RunNext(cleanContext, worker))
            {
                return false;
            }
        }

        return !_inbox.TryGoIdle(_suspended);
    }

    // Returns whether there was something to do.
    private bool RunNext(ExecutionContext? cleanContext, PoolWorker? worker)
    {
        if (_isBlockedFor && worker is not null)
        {
            _isBlockedFor = false;
            _inbox.LingerForMore();
        }

        if (_inbox.TryGoIdleUnlessCalledBack(_suspended))
        {
            return false;
        }

        var kind = _inbox.Next(_suspended, out var next);
        if (kind == NextKind.Nothing)
        {
            return false;
        }

        BeginStep(cleanContext, worker);
        switch (kind)
        {
            case NextKind.Continuation or NextKind.Background:
                Continue(next.Continuation.Callback, next.Continuation.State);
                SettleAfter();
                break;
            case NextKind.Message:
                Handle(next.Envelope);
                break;
            case NextKind.Closing:
                RunTurn(Netted(StopTurn()));
                break;
        }

        return true;
    }

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

        EnterTurn(cleanContext);
    }

    // Code of the user may have left its own contexts behind: neither passes from one turn to the next.
    private void EnterTurn(ExecutionContext? cleanContext)
    {
        if (!ReferenceEquals(SynchronizationContext.Current, this))
        {
            SetSynchronizationContext(this);
        }

        if (cleanContext is not null)
        {
            ExecutionContext.Restore(cleanContext);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a handler throws goes to who asked, or ends the actor.")]
    private void Handle(in Envelope envelope)
    {
        try
        {
            var turn = Invoke(envelope);
            if (!turn.IsCompletedSuccessfully)
            {
                RunTurn(WatchAsync(OwnTask.Of(turn), envelope));
                return;
            }
        }
        catch (Exception exception)
        {
            FailMessage(exception, envelope);
        }

        FinishMessage();
    }

    private void FinishMessage()
    {
        _inbox.Finish();
        if (_afterMessage != AfterMessage.Nothing)
        {
            FinishTurn();
        }
    }

    private void FinishTurn()
    {
        var after = _afterMessage;
        _afterMessage = after.HasFlag(AfterMessage.NoteActivity) ? NoteActivity() : AfterMessage.Nothing;
        _record?.EndTurn();
        var stops = after.HasFlag(AfterMessage.Stop);
        if (after.HasFlag(AfterMessage.Restart))
        {
            if (stops)
            {
                TryPutStop(reply: null); // In line after all: the restart comes first, as if anything else stood there.
            }

            PostRestart();
        }
        else if (stops)
        {
            Close();
        }
    }

    private ValueTask Invoke(in Envelope envelope)
    {
        var (message, reply) = envelope;
        if (reply is not null && ReferenceEquals(message, reply))
        {
            return ((IOwnEnvelope)reply).Invoke(_actor!);
        }

        if (message is Invocation deferred)
        {
            return deferred is ObservedMessage observed ? InvokeObserved(observed, reply) : deferred.Invoke(_actor!);
        }

        if (message is StopMessage)
        {
            TakeStop(reply);
            return ValueTask.CompletedTask;
        }

        if (reply is { IsCompleted: true })
        {
            _inbox.Uncount(); // Whoever asked has given up.
            return ValueTask.CompletedTask;
        }

        var answer = message is ProxyMessage access ? access.Handle(_actor!) : _actor!.InvokeOnReceiveAsync(message);
        if (!answer.IsCompletedSuccessfully)
        {
            return ReplyAsync(OwnTask.Of(answer), reply);
        }

        Answer(reply, answer.Result);
        return ValueTask.CompletedTask;
    }

    private static async ValueTask ReplyAsync(Task<object?> answer, Future? reply) =>
        Answer(reply, await answer.ConfigureAwait(true));

    // A task is no answer but work that nobody would wait for: outside the turn, its exception lost.
    private static void Answer(Future? reply, object? value)
    {
        if (value is Task)
        {
            throw new InvalidOperationException(
                "OnReceive returned a task instead of an answer. Override OnReceiveAsync to await it there: then the next message waits until it is done.");
        }

        reply?.Reply(value);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a handler throws goes to who asked, or ends the actor.")]
    private async ValueTask WatchAsync(Task turn, Envelope envelope)
    {
        try
        {
            await turn.ConfigureAwait(true);
        }
        catch (Exception exception)
        {
            FailMessage(exception, envelope);
        }
    }

    // Turns watch themselves: they do not fail. While one is in hand, the inbox waits.
    private void RunTurn(ValueTask turn)
    {
        if (turn.IsCompleted)
        {
            FinishMessage();
            return;
        }

        // With our own context current, the end comes back here by itself: in line when the turn completes in our pass,
        // posted when it completes on some other thread.
        SetSynchronizationContext(this);
        _suspended = true;
        turn.GetAwaiter().UnsafeOnCompleted(_endTurn ??= EndTurn);
        SettleIfSuspended();
    }

    private void EndTurn()
    {
        _suspended = false;
        FinishMessage();
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
            FailUnawaited(exception, "code that no handler waited for (async void, or posted to its context)");
        }
    }
}
