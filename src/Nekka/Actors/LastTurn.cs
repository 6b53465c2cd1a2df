using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Events;
using Nekka.Futures;
using Nekka.Messages;
using Nekka.Promising;
using Nekka.Stashing;
using Nekka.Streaming;
using Nekka.Supervision;
using Nekka.Text;
using Nekka.Watching;

namespace Nekka.Actors;

/// <summary>The turn in which an actor ends: background work and children end, the last hook runs, what is left in the inbox is
/// answered, and the object is disposed of.</summary>
internal readonly struct LastTurn : ITurn
{
    public bool IsUserTask => false;

    public Future? Reply => null;

    /// <summary>Makes the turn. The actor leaves the registry, and its token is cancelled, before the last hook: another thread may have closed the
    /// inbox and not have come to that yet.</summary>
    public static LastTurn Of(ActorCell actor)
    {
        actor.Life.Enter(Stage.Stopping);
        actor.System.Registry.BeginEnding(actor);
        actor.CancelStopped(actor.AttachmentsIfAny);
        return default;
    }

    public ValueTask Begin(TurningActor actor)
    {
        if (actor.ChildrenIfAny is not null || actor.Background is not null || actor.HasOpenTurns)
        {
            return EndOthersFirstAsync(actor);
        }

        var hook = BeginHook(actor);
        if (!hook.IsCompletedSuccessfully || actor.ActorObject is IDisposable or IAsyncDisposable || actor.AttachmentsIfAny?.Find<ObjectScope>() is not null)
        {
            return EndAsync(actor, OwnTask.Of(hook));
        }

        AnswerWhatIsLeft(actor);
        Finish(actor);
        return default;
    }

    public void Succeed(TurningActor actor)
    {
    }

    // Its steps treat their own failures.
    public void Fail(TurningActor actor, Exception exception) => Failures.OfLibrary(actor, exception);

    /// <summary>Answers all that waits in the closed inbox: an ask is told, a stop is answered at the very end, a tell becomes a dead
    /// letter. What is left of an actor by key goes to its next object.</summary>
    public static void AnswerWhatIsLeft(ActorCell actor)
    {
        // What is given back comes before all others.
        for (var stashed = actor.EmptyStash(); !actor.Inbox.IsRenewing && TryAnswerFirst(actor, wasStashed: stashed > 0); stashed--)
        {
        }
    }

    /// <summary>Answers the first of what is left.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="wasStashed">Whether the actor has handled that once, and stashed it.</param>
    /// <returns><see langword="false"/> if nothing is left.</returns>
    public static bool TryAnswerFirst(ActorCell actor, bool wasStashed = false)
    {
        if (actor.Inbox.TryTakeLeft(out var envelope, out var came))
        {
            if ((envelope.Message is not SystemMessage own || !own.IsSettledAtEnd(actor, envelope.Reply)) && !actor.TryHandOn(envelope, wasStashed))
            {
                actor.Attachments.Returned++;
                if (actor is TurningActor && actor.Inbox.Arrivals is { } arrivals)
                {
                    arrivals.Recorder.WriteUnhandled(envelope.Message, came, arrivals.Now);
                }

                ReturnLeft(actor, envelope);
            }

            return true;
        }

        return false;
    }

    /// <summary>Seals the inbox and has the actor ended for everybody who waits for that.</summary>
    public static void Terminate(ActorCell actor)
    {
        actor.ClearStash(); // Nothing, unless the library has failed.
        while (!actor.TryEndInbox())
        {
            AnswerWhatIsLeft(actor);
        }

        if (actor.Life.Stage == Stage.Stopping)
        {
            actor.Life.Enter(Stage.Ended);
            actor.System.Registry.Untrack(actor);
            actor.System.Probe.Ended(actor);
        }

        actor.ForgetObject();
        if (actor.AttachmentsIfAny is { } attachments)
        {
            LetGo(actor, attachments);
        }
    }

    // In this order: code that is told of the end finds no timer set, and no futures open that the actor owed.
    private static void LetGo(ActorCell actor, Attachments attachments)
    {
        attachments.Find<ActorTimers>()?.CancelAll();
        attachments.Remove<ActorTimers>();
        attachments.Remove<Supervisor>(); // The reference must not keep the arguments of the start alive, nor the code that wrote them.
        attachments.Find<Promises>()?.End();
        attachments.Find<OpenStreams>()?.End();
        attachments.Find<Parentage>()?.End();
        attachments.Find<ActorSubscriptions>()?.End();
        actor.SettleStart();
        actor.EndWatching(attachments);
        foreach (var reply in attachments.StopReplies ?? [])
        {
            reply.Reply(true);
        }

        attachments.StopReplies = null;
    }

    private static async ValueTask EndOthersFirstAsync(TurningActor actor)
    {
        AnswerWhatIsLeft(actor); // A handler, what runs in the background, or one of the children may wait for an answer before it can end.
        await OpenTurns.EndAsync(actor).ConfigureAwait(true);
        if (actor.Background is { } background)
        {
            await background.EndAsync().ConfigureAwait(true);
        }

        if (actor.ChildrenIfAny is { } children)
        {
            await children.StopAsync(actor).ConfigureAwait(true);
        }

        await EndAsync(actor, OwnTask.Of(BeginHook(actor))).ConfigureAwait(true);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a hook throws is logged; the actor is stopping anyway.")]
    private static async ValueTask EndAsync(ActorCell actor, Task hook)
    {
        try
        {
            await hook.ConfigureAwait(true);
        }
        catch (Exception exception)
        {
            Failures.OfHook(actor, exception, actor.End.LastHook.ToString());
        }

        AnswerWhatIsLeft(actor);
        try
        {
            await ObjectScope.Dispose(actor, actor.ActorObject).ConfigureAwait(true);
        }
        catch (Exception exception)
        {
            Failures.OfHook(actor, exception, nameof(IDisposable.Dispose));
        }

        Finish(actor);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a hook throws is logged; the actor is stopping anyway.")]
    private static ValueTask BeginHook(ActorCell actor)
    {
        try
        {
            return actor.End switch
            {
                { LastHook: LastHook.OnStop } => ((Actor)actor.ActorObject!).InvokeOnStopAsync(),
                { LastHook: LastHook.OnFailure, Failure: { } failure } => ((Actor)actor.ActorObject!).InvokeOnFailureAsync(failure),
                _ => default,
            };
        }
        catch (Exception exception)
        {
            Failures.OfHook(actor, exception, actor.End.LastHook.ToString());
            return default;
        }
    }

    private static void Finish(ActorCell actor)
    {
        actor.Logger.Stopped(actor.Reference);
        actor.Runtime.Release(actor);
        Terminate(actor);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong with one message, the others must be answered.")]
    private static void ReturnLeft(ActorCell actor, in Envelope envelope)
    {
        try
        {
            actor.Return(envelope, actor.End.DeadLetters);
        }
        catch (Exception fault)
        {
            actor.Logger.Faulted(fault, actor.Reference);
        }
    }
}
