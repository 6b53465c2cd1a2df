namespace Nekka;

internal sealed partial class ActorCell
{
    // An ask is told, a stop is answered at the very end, a tell becomes a dead letter: none is lost.
    private void AnswerWhatIsLeft()
    {
        while (_inbox.TryTakeLeft(out var envelope))
        {
            if (envelope.Message is StopMessage)
            {
                AnswerAtTheEnd(envelope.Reply);
            }
            else if (envelope.Message is not Invocation { IsNotice: true })
            {
                Return(envelope, ReasonOfDeath);
            }
        }
    }

    private DeadLetterReason ReasonOfDeath => _attachments?.Failure is null ? DeadLetterReason.ActorStopped : DeadLetterReason.ActorFailed;

    // Whoever has the future is told; what was told is a dead letter, and so is an assignment, whose future nobody has.
    private void Return(in Envelope envelope, DeadLetterReason reason)
    {
        var (message, reply) = ObservedMessage.Open(envelope);
        if (reply is null)
        {
            System.DeadLetters.Add(this, message is Invocation deferred ? deferred.Content : message, reason);
            return;
        }

        if (ReferenceEquals(message, reply) && reply is ICall { DeadLetter: { } letter })
        {
            System.DeadLetters.Add(this, letter, reason);
        }

        reply.TrySetException(reason == DeadLetterReason.InboxFull ? Full(message) : Dead(message));
    }

    private void Terminate()
    {
        while (!_inbox.TrySeal())
        {
            AnswerWhatIsLeft();
        }

        if (_phase == Phase.Stopping)
        {
            _phase = Phase.Terminated;
            System.Registry.Forget(this);
            if (Telemetry.Stopped.Enabled)
            {
                Telemetry.Stopped.Add(1, Telemetry.Class(this));
            }
        }

        _actor = null;
        if (_attachments is { } attachments)
        {
            End(attachments);
        }
    }

    private void End(Attachments attachments)
    {
        attachments.Timers?.CancelAll();
        attachments.Promises?.End();
        attachments.Parentage?.End();
        EndWatching(attachments);
        foreach (var reply in attachments.StopReplies ?? [])
        {
            reply.Reply(true);
        }

        attachments.StopReplies = null;
    }
}
