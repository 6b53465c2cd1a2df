using System.Diagnostics.CodeAnalysis;
using Nekka.Messages;

namespace Nekka;

internal sealed partial class ActorCell
{
    private Phase _phase;
    private bool _suspended;     // A turn is in hand whose task has not completed.
    private object? _handling;   // The message of the turn in hand, for reports.
    private Action? _endTurn;

    /// <summary>Runs what waits for the actor. The runtime calls it, never twice at once, after <c>Schedule</c>.</summary>
    public void Execute()
    {
        var (outerCell, outerContext, cleanContext) = (t_current, SynchronizationContext.Current, ExecutionContext.Capture());
        t_current = this;
        var more = RunPass(cleanContext);
        t_current = outerCell;
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

    /// <summary>Takes back a part of the actor's turn that can go on.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        System.Simulation?.Posted(this);
        if (_inbox.Post(d, state))
        {
            Runtime.Schedule(this);
        }
    }

    /// <summary>Runs the callback as a part of the actor's turn, and waits for it.</summary>
    public override void Send(SendOrPostCallback d, object? state)
    {
        if (t_current == this)
        {
            d(state);
            return;
        }

        var done = new Future<object?>();
        Post(
            _ =>
            {
                try
                {
                    d(state);
                    done.TrySet(null);
                }
                catch (Exception exception) when (done.TrySetException(exception))
                {
                    // The sender is told.
                }
            },
            null);
        done.Get();
    }

    public override SynchronizationContext CreateCopy() => this;

    // Returns whether the actor was interrupted with work left.
    private bool RunPass(ExecutionContext? cleanContext)
    {
        var steps = Runtime.StepsPerPass;
        if (_phase == Phase.Launched)
        {
            EnterTurn(cleanContext);
            RunTurn(StartTurnAsync());
            steps--;
        }

        for (; steps > 0; steps--)
        {
            EnterTurn(cleanContext);
            switch (_inbox.Next(_suspended, out var next))
            {
                case NextKind.Nothing:
                    return false;
                case NextKind.Continuation:
                    Continue(next.Continuation.Callback, next.Continuation.State);
                    break;
                case NextKind.Message:
                    Handle(next.Envelope);
                    break;
                case NextKind.Closing:
                    RunTurn(StopTurnAsync());
                    break;
            }
        }

        return !_inbox.TryGoIdle(_suspended);
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
        Volatile.Write(ref _handling, envelope.Message);
        try
        {
            var turn = Invoke(envelope);
            if (turn.IsCompletedSuccessfully)
            {
                _handling = null;
                return;
            }

            RunTurn(WatchAsync(turn, envelope));
        }
        catch (Exception exception)
        {
            FailMessage(exception, envelope);
            _handling = null;
        }
    }

    private ValueTask Invoke(in Envelope envelope)
    {
        var (message, reply) = envelope;
        if (reply is not null && ReferenceEquals(message, reply))
        {
            return ((ICall)reply).Invoke(_actor!);
        }

        if (message is Invocation deferred)
        {
            return deferred.Invoke(_actor!);
        }

        if (message is StopMessage)
        {
            TakeStop(reply);
            return ValueTask.CompletedTask;
        }

        var answer = message is ProxyMessage access ? access.Handle(_actor!) : _actor!.InvokeOnReceiveAsync(message);
        if (!answer.IsCompletedSuccessfully)
        {
            return ReplyAsync(answer, reply);
        }

        Answer(reply, answer.Result);
        return ValueTask.CompletedTask;
    }

    private static async ValueTask ReplyAsync(ValueTask<object?> answer, Future? reply) =>
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
    private async ValueTask WatchAsync(ValueTask turn, Envelope envelope)
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
            _handling = null;
            return;
        }

        // With our own context current, the end comes back here by itself: in line when the turn completes in our pass,
        // posted when it completes on some other thread.
        SetSynchronizationContext(this);
        _suspended = true;
        turn.GetAwaiter().UnsafeOnCompleted(_endTurn ??= EndTurn);
    }

    private void EndTurn()
    {
        _suspended = false;
        _handling = null;
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
            FailUnawaited(exception);
        }
    }
}
