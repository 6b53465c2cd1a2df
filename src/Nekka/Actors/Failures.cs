using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Recording;
using Nekka.Reentrancy;
using Nekka.Stashing;
using Nekka.Supervision;
using Nekka.Text;

namespace Nekka.Actors;

/// <summary>What follows from an exception, by where it was thrown: who is told, what is logged, and what becomes of the actor.</summary>
/// <remarks>
/// <para>All places that call user code, and where its exception is treated:</para>
/// <list type="table">
/// <listheader><term>user code</term><description>called by; its exception is treated by</description></listheader>
/// <item><term>a constructor, at the start</term><description><c>Construction.Construct</c>, on the starter's thread; the caller of Start</description></item>
/// <item><term>a constructor, at a restart</term><description><c>RestartTurn.Reconstruct</c>; <see cref="OfStart"/></description></item>
/// <item><term>a constructor, of an actor by key</term><description><c>ConstructionTurn.Begin</c>; <see cref="OfStart"/></description></item>
/// <item><term><c>SupervisorStrategy</c>, for children</term><description><c>Construction.Supervise</c>, or <c>Construction.Construct</c> for
/// children of field initializers; the code that starts the child, or the parent</description></item>
/// <item><term><c>OnStart</c>, the first</term><description><c>FirstTurn.Begin</c>; <see cref="OfStart"/></description></item>
/// <item><term><c>OnStart</c> and <c>OnRestarted</c>, at a restart</term><description><c>RestartTurn.RenewAsync</c>; <see cref="OfStart"/></description></item>
/// <item><term>handlers, of messages, calls and asks</term><description><c>MessageTurn.Begin</c>; <see cref="OfMessage"/></description></item>
/// <item><term>work given to <c>ExtendTurn</c></term><description>the handler; <see cref="OfOneWay"/></description></item>
/// <item><term><c>async void</c>, and code posted to the actor's context</term><description><c>ActorLoop.Continue</c>; <see cref="OfUnawaited"/></description></item>
/// <item><term>background work</term><description><c>BackgroundWork</c>; <see cref="OfUnawaited"/></description></item>
/// <item><term>the iterator of a stream</term><description><c>StreamProducer</c>; <see cref="OfStream"/></description></item>
/// <item><term><c>OnRestarting</c>, <c>SupervisorStrategy</c> and <c>Dispose</c>, at a restart</term><description><c>RestartTurn.RunHookAsync</c>; <see cref="OfRestarting"/></description></item>
/// <item><term><c>OnStop</c>, <c>OnFailure</c> and <c>Dispose</c>, at the end</term><description><c>LastTurn</c>; <see cref="OfHook"/></description></item>
/// <item><term>the rule of a supervisor</term><description><c>Supervisor.Decide</c>; the same place: it logs, and the actor stops</description></item>
/// <item><term><c>IsFatal</c></term><description><c>IsFatal</c> below; the same place: it logs, and the exception is not fatal</description></item>
/// <item><term>other foreign code: loggers, clocks, texts, observers</term><description><see cref="ForeignCode"/> and the classes that use it; they log</description></item>
/// </list>
/// <para>An exception that comes through all the same, or a signal's, is a fault of the library: <see cref="OfLibrary"/>, by <c>TurningActor.Fail</c>,
/// <c>ActorLoop.RunPass</c> or <c>ActorLoop.Handle</c>.</para>
/// </remarks>
internal static class Failures
{
    /// <summary>Treats the exception of a message's handler.</summary>
    /// <remarks>Pykka's manual, sections 1.3.2 and 3.7.1: a caller that asked is told, and the actor goes on; an actor that was told dies.</remarks>
    public static void OfMessage(ActorCell actor, Exception exception)
    {
        var envelope = actor.MessageHere;
        var message = envelope.Message;
        actor.StashIfAny?.Remove(actor.TurnHere);
        if (WhyCancelled(actor, exception, envelope) is { } reason)
        {
            actor.Inbox.Arrivals?.Recorder.Note(actor.TurnHere, Recorder.Cancelled);
            actor.Logger.Cancelled(actor.Reference, message, reason);
            if (envelope.Reply is null && !actor.IsOpen)
            {
                actor.Attachments.Cancelled++; // Nobody else learns of it.
            }

            envelope.Reply?.TrySetException(exception);
            return;
        }

        actor.Inbox.Arrivals?.Recorder.Note(actor.TurnHere, exception.GetType());
        actor.Attachments.Failed++;
        actor.System.Probe.Failed(actor, exception);
        if (IsFatal(actor, exception))
        {
            actor.Logger.Fatal(exception, actor.Reference, message);
            LogRecentMessages(actor, LogLevel.Error);
            actor.System.Probe.FailedItself(actor, exception, message, isMessage: true);
            StopAll(actor, exception);
            envelope.Reply?.TrySetException(exception); // Last: whoever asked can start new actors at once.
        }
        else if (envelope.Reply is not { } reply)
        {
            var verdict = Judge(actor, exception);
            actor.Logger.FailedTell(exception, actor.Reference, message, verdict.Outcome);
            LogRecentMessages(actor, LogLevel.Error);
            actor.System.Probe.FailedItself(actor, exception, message, isMessage: true);
            CarryOut(actor, verdict, exception);
        }
        else
        {
            OfAsk(actor, exception, reply, message);
        }
    }

    /// <summary>Treats the exception of work that its turn has waited for after its handler had returned nothing.</summary>
    public static void OfOneWay(ActorCell actor, Exception exception)
    {
        var envelope = actor.MessageHere;
        if (envelope is { Message: not null, Reply: null })
        {
            OfMessage(actor, exception);
        }
        else
        {
            OfUnawaited(actor, exception, $"what {DisplayText.Of(envelope.Content)} began, after its caller was answered");
        }
    }

    /// <summary>Treats the exception of code that no turn waits for.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="exception">The exception.</param>
    /// <param name="code">What the code is, for the log.</param>
    public static void OfUnawaited(ActorCell actor, Exception exception, string code)
    {
        if (IsLoggedAsCancelled(actor, exception, code))
        {
            return;
        }

        var verdict = IsFatal(actor, exception) ? Verdict.Fatal : Judge(actor, exception);
        actor.Logger.FailedUnawaited(exception, actor.Reference, code, verdict.Outcome);
        LogRecentMessages(actor, LogLevel.Error);
        NoteOther(actor, exception, code);
        CarryOut(actor, verdict, exception);
    }

    /// <summary>Treats the exception of the code that makes the items of a stream: the reader is told, and the actor goes on.</summary>
    public static void OfStream(ActorCell actor, Exception exception, object stream, bool isHeard)
    {
        actor.Attachments.Failed++;
        actor.System.Probe.Failed(actor, exception);
        if (IsFatal(actor, exception))
        {
            actor.Logger.Fatal(exception, actor.Reference, stream);
            LogRecentMessages(actor, LogLevel.Error);
            StopAll(actor, exception);
        }
        else if (isHeard)
        {
            actor.Logger.FailedAsk(exception, actor.Reference, stream);
            LogRecentMessages(actor, LogLevel.Information);
        }
        else
        {
            actor.Logger.FailedUnheard(exception, actor.Reference, stream);
            LogRecentMessages(actor, LogLevel.Error);
        }
    }

    /// <summary>Treats the exception of a start, be it the first or that of a restart.</summary>
    /// <remarks>An actor that did not start has no last hook called, because there is nothing to clean up; what did start, Dispose sees to.</remarks>
    public static void OfStart(ActorCell actor, Exception exception, string hook)
    {
        if (actor.ActorObject is not null && IsLoggedAsCancelled(actor, exception, hook))
        {
            FirstTurn.EndCancelledStart(actor);
            return;
        }

        var verdict = IsFatal(actor, exception) ? Verdict.Fatal : Judge(actor, exception);
        actor.Logger.FailedHook(exception, actor.Reference, hook, verdict.Outcome);
        LogRecentMessages(actor, LogLevel.Error);
        NoteOther(actor, exception, hook);
        if (verdict.Directive != SupervisorDirective.Restart)
        {
            actor.NoteEnd(End.FailedToStart(exception));
            actor.Close();
        }

        CarryOut(actor, verdict, exception);
    }

    /// <summary>Treats the exception of a hook of an object that is replaced: the restart goes on.</summary>
    public static void OfRestarting(ActorCell actor, Exception exception, string hook)
    {
        if (!IsLoggedAsCancelled(actor, exception, hook))
        {
            actor.Logger.FailedHook(exception, actor.Reference, hook, "it restarts nevertheless");
            LogRecentMessages(actor, LogLevel.Error);
            NoteOther(actor, exception, hook);
            StopAllIfFatal(actor, exception);
        }
    }

    /// <summary>Treats the exception of a hook of an actor that is stopping.</summary>
    public static void OfHook(ActorCell actor, Exception exception, string hook)
    {
        if (!IsLoggedAsCancelled(actor, exception, hook))
        {
            actor.Logger.FailedHook(exception, actor.Reference, hook, Verdict.Stop.Outcome);
            LogRecentMessages(actor, LogLevel.Error);
            NoteOther(actor, exception, hook);
            StopAllIfFatal(actor, exception);
            actor.Close();
        }
    }

    /// <summary>Notes a failure that is not that of a message.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="exception">The exception.</param>
    /// <param name="work">What has failed, for those that listen.</param>
    public static void NoteOther(ActorCell actor, Exception exception, string work)
    {
        actor.Attachments.FailedOtherwise++;
        actor.System.Probe.FailedItself(actor, exception, work, isMessage: false);
    }

    /// <summary>Decides what becomes of the actor by a failure that no sender was told of. A restart is counted, and pending from now on.</summary>
    public static Verdict Judge(ActorCell actor, Exception exception) => actor.IsOpen && actor.Supervisor is { } supervisor ? supervisor.Judge(exception) : Verdict.Stop;

    /// <summary>Carries out what was decided.</summary>
    public static void CarryOut(ActorCell actor, in Verdict verdict, Exception exception)
    {
        if (verdict.IsFatal)
        {
            StopAll(actor, exception);
        }
        else if (actor.Supervisor is { } supervisor)
        {
            supervisor.CarryOut(verdict, exception);
        }
        else
        {
            actor.EndBy(End.Failed(exception));
        }
    }

    /// <summary>Tells every other actor of the system to stop, and ends this one.</summary>
    public static void StopAll(ActorCell actor, Exception exception)
    {
        actor.NoteEnd(End.Fatal(exception));
        actor.Close();
        ActorSystem.Of(actor).StopAllBut(actor);
    }

    /// <summary>Ends the actor because the library itself has failed, or foreign code where none is expected: the last net. Neither the thread
    /// that runs the actor nor the process ends by it.</summary>
    public static void OfLibrary(TurningActor actor, Exception fault)
    {
        actor.Logger.Faulted(fault, actor.Reference);
        Try(actor, () => actor.AbandonTurn(fault));
        if (actor.Life.Stage >= Stage.Stopping)
        {
            actor.NoteEnd(End.Failed(fault));
            Try(actor, () => actor.Runtime.Release(actor));
            Try(actor, () => LastTurn.Terminate(actor));
        }
        else
        {
            Try(actor, () => actor.EndBy(actor.IsInItsStart ? End.FailedToStart(fault) : End.Failed(fault)));
        }
    }

    /// <summary>Does one step of ending an actor by such a fault.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "It may be what has failed.")]
    public static void Try(ActorCell actor, Action step)
    {
        try
        {
            step();
        }
        catch (Exception fault)
        {
            actor.Logger.Faulted(fault, actor.Reference);
        }
    }

    // A line of its own, so that the lines above are the same with a flight recorder and without.
    private static void LogRecentMessages(ActorCell actor, LogLevel level)
    {
        if (actor.Inbox.Arrivals is not null && actor.Logger.IsEnabled(level) && actor.ListRecentMessages("  ") is { Length: > 0 } messages)
        {
            actor.Logger.RecentMessages(level, actor.Reference, messages);
        }
    }

    private static void OfAsk(ActorCell actor, Exception exception, Future reply, object? message)
    {
        // Logged first: whoever gets the exception can rely on the line being there.
        if (!reply.IsCompleted)
        {
            actor.Logger.FailedAsk(exception, actor.Reference, message);
            LogRecentMessages(actor, LogLevel.Information);
        }

        // A caller that cancelled the ask knows already that the handler was cancelled.
        if (!reply.TrySetException(exception) && exception is not OperationCanceledException)
        {
            actor.Logger.FailedUnheard(exception, actor.Reference, message);
            LogRecentMessages(actor, LogLevel.Error);
        }
    }

    // A handler, or a hook, that lets ActorStopped or ObjectEnded end what it awaits does as it is told: that is no failure.
    private static string? WhyCancelled(ActorCell actor, Exception exception) =>
        exception is not OperationCanceledException ? null
        : actor.IsOpen ? (ObjectEnd.HasBegun(actor) ? "it is restarting" : null)
        : actor.AttachmentsIfAny?.Stopped is { IsCancellationRequested: true } || ObjectEnd.HasBegun(actor) ? "it is stopping"
        : null;

    // Nor is it one that a sender cancels what it has sent; it must not take a shared actor away from the others.
    private static string? WhyCancelled(ActorCell actor, Exception exception, in Envelope envelope) =>
        exception is not OperationCanceledException cancellation ? null
        : WhyCancelled(actor, exception) is { } reason ? reason
        : envelope.Reply is { IsCompleted: true } || CarriedTokens.HaveCancelled(envelope.Message, cancellation) ? "its sender cancelled it"
        : null;

    private static bool IsLoggedAsCancelled(ActorCell actor, Exception exception, string hook)
    {
        if (WhyCancelled(actor, exception) is not { } reason)
        {
            return false;
        }

        actor.Logger.CancelledHook(actor.Reference, hook, reason);
        return true;
    }

    private static void StopAllIfFatal(ActorCell actor, Exception exception)
    {
        if (IsFatal(actor, exception))
        {
            StopAll(actor, exception);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A rule that fails must not take the exception with it that it was asked about.")]
    private static bool IsFatal(ActorCell actor, Exception exception)
    {
        try
        {
            return actor.System.Options.IsFatal(exception);
        }
        catch (Exception failure)
        {
            actor.System.Logger.IsFatalFailed(failure);
            return false;
        }
    }
}
