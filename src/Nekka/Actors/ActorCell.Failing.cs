using System.Diagnostics.CodeAnalysis;

namespace Nekka;

internal sealed partial class ActorCell
{
    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong, whoever asked is told, and the actor ends.")]
    private void FailMessage(Exception exception, in Envelope envelope)
    {
        try
        {
            TreatFailure(exception, _inbox.Look().InHand); // Which is the same, opened.
        }
        catch (Exception fault)
        {
            var reply = envelope.Reply;
            EndByFault(fault);
            Try(() => reply?.TrySetException(exception));
        }
    }

    // Pykka's manual, section 1.3.2 and 3.7.1: who asked is told and the actor goes on; of a tell the actor dies.
    private void TreatFailure(Exception exception, in Envelope envelope)
    {
        var message = envelope.Message;
        if (WhyCancelled(exception, envelope) is { } reason)
        {
            Logger.Cancelled(Reference, message, reason);
            envelope.Reply?.TrySetException(exception);
            return;
        }

        Record.Failed++;
        Measure.Count(Telemetry.Failed, this, "error.type", exception.GetType().FullName);
        if (IsFatal(exception))
        {
            Logger.Fatal(exception, Reference, message);
            StopAll(exception);
            envelope.Reply?.TrySetException(exception); // Last: whoever asked can start new actors at once.
        }
        else if (envelope.Reply is not { } reply)
        {
            var verdict = Judge(exception);
            Logger.FailedTell(exception, Reference, message, verdict.Outcome);
            CarryOut(verdict, exception);
        }
        else
        {
            FailAsk(exception, reply, message);
        }
    }

    // A handler, or a hook, that lets ActorStopped end what it awaits does as it is told: that is no failure.
    private bool IsCancelledByStop(Exception exception) =>
        exception is OperationCanceledException && !IsAlive && _attachments?.Stopped is { IsCancellationRequested: true };

    // Nor is it one that a sender cancels what it has sent; it must not take a shared actor away from the others.
    private string? WhyCancelled(Exception exception, in Envelope envelope) =>
        exception is not OperationCanceledException cancellation ? null
        : IsCancelledByStop(exception) ? "it is stopping"
        : envelope.Reply is { IsCompleted: true } || CarriedTokens.HaveCancelled(envelope.Message, cancellation) ? "its sender cancelled it"
        : null;

    private bool LogCancelledHook(Exception exception, string hook)
    {
        var isCancelled = IsCancelledByStop(exception);
        if (isCancelled)
        {
            Logger.CancelledHook(Reference, hook, "it is stopping");
        }

        return isCancelled;
    }

    private void FailAsk(Exception exception, Future reply, object? message)
    {
        // Logged first: whoever gets the exception can rely on the line being there.
        if (!reply.IsCompleted)
        {
            Logger.FailedAsk(exception, Reference, message);
        }

        // That a handler which was cancelled says so is what whoever cancelled it knows already.
        if (!reply.TrySetException(exception) && exception is not OperationCanceledException)
        {
            Logger.FailedUnheard(exception, Reference, message);
        }
    }

    private void FailUnawaited(Exception exception, string code)
    {
        if (LogCancelledHook(exception, code))
        {
            return;
        }

        var verdict = IsFatal(exception) ? Verdict.Fatal : Judge(exception);
        Logger.FailedUnawaited(exception, Reference, code, verdict.Outcome);
        CarryOut(verdict, exception);
    }

    // Of an actor that did not start no last hook is called: there is nothing to clean up. (What did start, Dispose sees to.)
    private void FailStart(Exception exception, string hook)
    {
        if (_actor is not null && LogCancelledHook(exception, hook))
        {
            EndStart(hasStarted: false); // So OnStop is called: there may be something to clean up.
            return;
        }

        var verdict = IsFatal(exception) ? Verdict.Fatal : Judge(exception);
        Logger.FailedHook(exception, Reference, hook, verdict.Outcome);
        if (verdict.Directive != SupervisorDirective.Restart)
        {
            NoteEnd(End.FailedToStart(exception));
            Close();
        }

        CarryOut(verdict, exception);
    }

    private void FailHook(Exception exception, string hook)
    {
        if (LogCancelledHook(exception, hook))
        {
            return;
        }

        Logger.FailedHook(exception, Reference, hook, Verdict.Stop.Outcome);
        StopsAllBy(exception);
        Close();
    }

    private void EndBy(End end)
    {
        if (_life.Stage < Stage.Stopping)
        {
            NoteEnd(end);
            Close();
        }
    }

    private bool StopsAllBy(Exception exception)
    {
        if (!IsFatal(exception))
        {
            return false;
        }

        StopAll(exception);
        return true;
    }

    private void StopAll(Exception exception)
    {
        NoteEnd(End.Fatal(exception));
        Close();
        System.StopAllBut(this);
    }

    [SuppressMessage("Design", "CA1031", Justification = "A rule that fails must not take the exception with it that it was asked about.")]
    private bool IsFatal(Exception exception)
    {
        try
        {
            return System.Options.IsFatal(exception);
        }
        catch (Exception failure)
        {
            System.Logger.IsFatalFailed(failure);
            return false;
        }
    }
}
