using System.Diagnostics.CodeAnalysis;

namespace Nekka;

internal sealed partial class ActorCell
{
    // The last net. Handlers, hooks and foreign code are called where their exceptions are treated; what comes through all the same
    // ends this actor, and neither the thread that runs it nor the process.
    [SuppressMessage("Design", "CA1031", Justification = "That is what it is for.")]
    private bool RunPass(ExecutionContext? cleanContext, PoolWorker? worker)
    {
        try
        {
            return RunSteps(cleanContext, worker);
        }
        catch (Exception fault)
        {
            EndByFault(fault);
            return true;
        }
    }

    // The same for the turns of starting, restarting and stopping, when they go on after an await.
    private ValueTask Netted(ValueTask turn) => turn.IsCompletedSuccessfully ? turn : NetAsync(turn);

    [SuppressMessage("Design", "CA1031", Justification = "As above.")]
    private async ValueTask NetAsync(ValueTask turn)
    {
        try
        {
            await turn.ConfigureAwait(true);
        }
        catch (Exception fault)
        {
            EndByFault(fault);
        }
    }

    private void EndByFault(Exception fault)
    {
        Logger.Faulted(fault, Reference);
        if (!_suspended)
        {
            Try(() => FinishFaulted(fault));
        }

        if (_life.Stage >= Stage.Stopping)
        {
            NoteEnd(End.Failed(fault));
            Try(() => Runtime.Release(this));
            Try(Terminate);
        }
        else
        {
            Try(() => EndBy(_life.Stage < Stage.Running ? End.FailedToStart(fault) : End.Failed(fault)));
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "It may be what has failed.")]
    private void Try(Action step)
    {
        try
        {
            step();
        }
        catch (Exception fault)
        {
            Logger.Faulted(fault, Reference);
        }
    }

    private void FinishFaulted(Exception fault)
    {
        var (message, reply) = _inbox.Look().InHand;
        if (message is StopMessage)
        {
            AnswerAtTheEnd(reply);
        }
        else
        {
            Try(() => reply?.TrySetException(fault));
        }

        _afterMessage = AfterMessage.Nothing;
        _inbox.Finish();
        _record?.EndTurn();
    }

    // An ask is told, a stop is answered at the very end, a tell becomes a dead letter: none is lost.
    private void AnswerWhatIsLeft()
    {
        while (_inbox.TryTakeLeft(out var envelope))
        {
            if (envelope.Message is not SystemMessage own || !own.IsSettledAtEnd(this, envelope.Reply))
            {
                Attachments.Returned++;
                ReturnLeft(envelope);
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong with one message, the others must be answered.")]
    private void ReturnLeft(in Envelope envelope)
    {
        try
        {
            Return(envelope, End.DeadLetters);
        }
        catch (Exception fault)
        {
            Logger.Faulted(fault, Reference);
        }
    }

    /// <summary>Why the actor has ended, or is about to.</summary>
    private End End => _attachments?.End ?? End.Stopped;

    private void NoteEnd(End end) => Attachments.End = _attachments?.End?.FollowedBy(end) ?? end;

    // Whoever has the future is told; what was told is a dead letter, and so is an assignment, whose future nobody has.
    private void Return(in Envelope envelope, DeadLetterReason reason)
    {
        var opened = ObservedMessage.Open(envelope);
        var (message, reply) = opened;
        if (reply is null)
        {
            System.DeadLetters.Add(this, message is SystemMessage own ? own.Content : message, reason);
            return;
        }

        if (ReferenceEquals(message, reply) && reply is ICall { DeadLetter: { } letter })
        {
            System.DeadLetters.Add(this, letter, reason);
        }

        reply.TrySetException(reason == DeadLetterReason.InboxFull ? Full(opened.Content) : Dead(opened.Content));
    }

    private void Terminate()
    {
        while (!_inbox.TrySeal())
        {
            AnswerWhatIsLeft();
        }

        if (_life.Stage == Stage.Stopping)
        {
            _life.Enter(Stage.Ended);
            System.Registry.Forget(this);
            Measure.Count(Telemetry.Stopped, this);
        }

        _actor = null;
        if (_attachments is { } attachments)
        {
            Release(attachments);
        }
    }

    private void Release(Attachments attachments)
    {
        attachments.Timers?.CancelAll();
        attachments.Timers = null;
        attachments.Supervised = null; // A reference keeps neither the arguments of the start nor whoever wrote them.
        attachments.Promises?.End();
        attachments.Parentage?.End();
        attachments.WhenStarted?.Settle(hasStarted: _life.HasStarted);
        EndWatching(attachments);
        foreach (var reply in attachments.StopReplies ?? [])
        {
            reply.Reply(true);
        }

        attachments.StopReplies = null;
    }
}
