namespace Nekka;

internal sealed partial class ActorCell
{
    // An ask is told, a stop is answered at the very end, a tell becomes a dead letter: none is lost.
    private void AnswerWhatIsLeft()
    {
        while (_inbox.TryTakeLeft(out var envelope))
        {
            var (message, reply) = ObservedMessage.Open(envelope);
            if (message is StopMessage)
            {
                AnswerAtTheEnd(reply);
            }
            else if (reply is not null)
            {
                AnswerDead(message, reply);
            }
            else if (message is not Invocation { IsNotice: true })
            {
                AddDeadLetter(Content(message), ReasonOfDeath);
            }
        }
    }

    private DeadLetterReason ReasonOfDeath => _attachments?.Failure is null ? DeadLetterReason.ActorStopped : DeadLetterReason.ActorFailed;

    private void AnswerDead(object? message, Future reply) => Return(message, reply, Dead(message), ReasonOfDeath);

    // Whoever has the future is told; of an assignment nobody has it.
    private void Return(object? message, Future reply, Exception exception, DeadLetterReason reason)
    {
        if (ReferenceEquals(message, reply) && reply is ICall { DeadLetter: { } letter })
        {
            AddDeadLetter(letter, reason);
        }

        reply.TrySetException(exception);
    }

    private void AddDeadLetter(object? message, DeadLetterReason reason) => System.DeadLetters.Add(this, message, reason);

    private static object? Content(object? message) => message is Invocation deferred ? deferred.Content : message;

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
        attachments.Parentage?.End();
        EndWatching(attachments);
        foreach (var reply in attachments.StopReplies ?? [])
        {
            reply.Reply(true);
        }

        attachments.StopReplies = null;
    }
}
