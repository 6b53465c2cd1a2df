using System.Diagnostics.CodeAnalysis;
using Nekka.Futures;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Runtimes;
using Nekka.Text;

namespace Nekka.Cells;

/// <summary>How an actor is asked to stop, and who is told that it does.</summary>
internal static class Stopping
{
    /// <summary>Asks the actor to stop.</summary>
    /// <returns>A future of whether the actor was alive.</returns>
    public static Future<bool> Stop(this ActorCell actor, StopMode mode) => actor.Stop(mode, new AskFuture<bool>(actor, StopMessage.Instance));

    /// <summary>Asks the actor to stop.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="mode">Whether it handles all earlier messages first.</param>
    /// <param name="reply">The future to set to whether the actor was alive.</param>
    /// <returns>The same future.</returns>
    public static Future<bool> Stop(this ActorCell actor, StopMode mode, AskFuture<bool> reply)
    {
        actor.CheckStop();
        if (!actor.TryPutStop(reply))
        {
            actor.AnswerAfterTheEnd(reply);
        }
        else if (mode == StopMode.Now)
        {
            actor.Close();
        }
        else
        {
            actor.EndBackOff();
        }

        return reply;
    }

    /// <summary>Asks the actor to stop, and stops it and its children with <see cref="StopMode.Now"/> at the deadline.</summary>
    /// <returns>A future of whether the actor was alive.</returns>
    public static Future<bool> Stop(this ActorCell actor, Deadline deadline)
    {
        actor.CheckStop();
        var reply = new CancellableAskFuture<bool>(actor, StopMessage.Instance);
        _ = StopAsync(actor, deadline, reply);
        return reply;
    }

    /// <summary>Asks the actor to stop, on behalf of a caller that does not want to know when it has.</summary>
    public static void StopWithoutReply(this ActorCell actor)
    {
        if (actor.IsStartingHere)
        {
            actor.Life.StopAfterStart();
            actor.EndBackOff();
        }
        else if (ActorCell.Current == actor && !actor.System.IsSimulated && actor.Inbox.IsLastInHand)
        {
            actor.AfterThisTurn(AfterTurn.Stop); // There is nothing before the request: it need not stand in line.
        }
        else
        {
            actor.TryPutStop(reply: null);
            actor.EndBackOff();
        }
    }

    /// <summary>Waits for the end of an actor that ends when another is stopped.</summary>
    /// <returns>A future of whether the actor was alive, which it was.</returns>
    public static Future<bool> EndsWithAnother(this ActorCell actor)
    {
        var reply = new AskFuture<bool>(actor, StopMessage.Instance);
        actor.WhenStopped.OnCompleted(new ActionContinuation(() => reply.TrySet(true)));
        return reply;
    }

    /// <summary>Stops the actor that has told itself to, when its turn is over.</summary>
    public static void StopAfterTurn(this ActorCell actor)
    {
        if (actor.IsRestartPending)
        {
            actor.TryPutStop(reply: null); // The restart comes first, as if anything else stood in line.
        }
        else
        {
            actor.Close();
        }
    }

    /// <summary>Closes the inbox because a request to stop has come to its turn.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="reply">The future of the actor's end, if somebody waits for it.</param>
    public static void TakeStop(this ActorCell actor, Future? reply)
    {
        actor.Inbox.Uncount();
        actor.AnswerAtTheEnd(reply);
        if (reply is not { IsCompleted: true }) // One that its deadline has answered was for a former object of a key.
        {
            actor.Close();
        }
    }

    /// <summary>Answers a request to stop when the actor has ended.</summary>
    public static void AnswerAtTheEnd(this ActorCell actor, Future? stop)
    {
        if (stop is not null)
        {
            (actor.Attachments.StopReplies ??= []).Add(stop);
        }
    }

    /// <summary>A token that is cancelled when the actor stops; its source is made when first asked for.</summary>
    public static CancellationToken GetStopped(this ActorCell actor)
    {
        var attachments = actor.Attachments;
        ref var stopped = ref attachments.Stopped;
        if (stopped is null)
        {
            Interlocked.CompareExchange(ref stopped, new CancellationTokenSource(), null);
        }

        if (!actor.IsOpenFor(attachments))
        {
            actor.System.Registry.BeginEnding(actor); // As in Close(): the token says that the actor has left the registry.
            actor.CancelStopped(attachments);
        }

        return stopped.Token;
    }

    /// <summary>Cancels that token.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="attachments">Where the source of the token is.</param>
    public static void CancelStopped(this ActorCell actor, Attachments? attachments) => attachments?.Stopped?.CancelFor(actor);

    /// <summary>Cancels a token because the actor ends, or its object. A callback of somebody else's that fails does not keep the actor from that.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "As above.")]
    public static void CancelFor(this CancellationTokenSource source, ActorCell actor)
    {
        try
        {
            source.Cancel();
        }
        catch (Exception exception)
        {
            actor.Logger.StoppedCallbackFailed(exception, actor.Reference);
        }
    }

    /// <summary>The same, but the callbacks run on another thread.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "As above.")]
    public static async Task CancelElsewhereFor(this CancellationTokenSource source, ActorCell actor)
    {
        try
        {
            await source.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            actor.Logger.StoppedCallbackFailed(exception, actor.Reference);
        }
    }

    /// <summary>Refuses, before anything is sent, a wait that would keep the actor itself from ever answering.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="timeout">How long would be waited.</param>
    /// <param name="forTheEnd">Whether for the actor's end, which a stopping actor still has to come to; it refuses all else at once.</param>
    public static void RefuseFutileWait(this ActorCell actor, TimeSpan? timeout, bool forTheEnd = false)
    {
        if (Deadline.IsInfinite(timeout))
        {
            actor.RefuseToWaitForItself();
        }

        if (timeout != TimeSpan.Zero && (forTheEnd ? !actor.HasEnded : actor.IsOpen))
        {
            actor.Runtime.RefuseWaitFor(actor); // A dead actor answers at once.
        }
    }

    // The inbox refuses the request a moment before the actors that watch this one have their notice. Code that hears that the actor
    // is dead may stop one of those at once, and the notice must come before that stop.
    private static void AnswerAfterTheEnd(this ActorCell actor, Future<bool> reply)
    {
        if ((actor.HasEnded && actor.AttachmentsIfAny is null) || actor.WhenStopped is not { IsCompleted: false } end)
        {
            reply.TrySet(false);
        }
        else
        {
            end.OnCompleted(new ActionContinuation(() => reply.TrySet(false)));
        }
    }

    private static bool TryPutStop(this ActorCell actor, Future? reply)
    {
        if (actor.IsStartingHere)
        {
            actor.Life.StopAfterStart();
        }

        var stop = new Envelope(StopMessage.Instance, reply);
        var isPut = actor.Deliver(actor.Inbox.PutStop(stop, actor), stop) != PutResult.Refused;
        Interlocked.MemoryBarrier(); // The request can be seen before this thread looks for a delay to end.
        return isPut;
    }

    // By one request, whose answer says that the actor has ended. Neither a reference to a key ends, nor one to an actor on another machine.
    [SuppressMessage("Design", "CA1031", Justification = "The future passes every exception on.")]
    private static async Task StopAsync(ActorCell actor, Deadline deadline, Future<bool> reply)
    {
        try
        {
            var stopped = actor.Stop(StopMode.Drain);
            Attachments? late = null;
            var shutdown = new Shutdown(actor.System.Clock, () => WithDescendants(actor, late ?? actor.Attachments));
            using var watch = shutdown.Watch(actor, stopped, deadline);
            if (!await Shutdown.EndsByAsync(stopped, deadline).ConfigureAwait(false))
            {
                late = actor.Attachments;
                if (actor.IsElsewhere)
                {
                    _ = actor.Stop(StopMode.Now);
                    await stopped.WaitAsync(Shutdown.Grace).ConfigureAwait(false);
                }
                else if (stopped.TrySet(true)) // The request may still stand in line. It is answered, so it does not stop the next object of a key.
                {
                    await shutdown.EndAsync(deadline, StopMode.Now).ConfigureAwait(false);
                }
            }

            reply.TrySet(stopped.Get());
        }
        catch (Exception exception)
        {
            reply.TrySetException(exception);
        }
    }

    private static List<ActorCell> WithDescendants(ActorCell actor, Attachments attachments)
    {
        List<ActorCell> cells = actor.HasEndedSince(attachments) ? [] : [actor];
        for (var index = 0; index < cells.Count; index++)
        {
            cells.AddRange(cells[index].ChildCells);
        }

        return cells;
    }
}
