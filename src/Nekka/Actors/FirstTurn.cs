using System.Diagnostics;
using Nekka.Cells;
using Nekka.Supervision;
using Nekka.Telemetry;
using Nekka.Text;
using Nekka.Watching;

namespace Nekka.Actors;

/// <summary>The turn in which an actor runs OnStart for the first time.</summary>
internal readonly struct FirstTurn(Activity? span) : ITurn
{
    public bool IsUserTask => true;

    public Future? Reply => null;

    /// <summary>Makes the turn, in the trace of the code that has started the actor.</summary>
    public static FirstTurn Of(ActorCell actor)
    {
        actor.Life.Enter(Stage.Starting);
        actor.Logger.Starting(actor.Reference);
        if (actor.AttachmentsIfAny is not { Starter: { } starter } attachments)
        {
            return default;
        }

        attachments.Starter = null;
        return new FirstTurn(Span.OfStart(actor, starter));
    }

    /// <summary>Learns that a start has succeeded, be it the first or that of a restart.</summary>
    public static void EndStart(ActorCell actor)
    {
        Enter(actor);
        if (!actor.Life.HasStarted)
        {
            actor.Life.NoteStarted();
            Interlocked.MemoryBarrier(); // Whoever wants to know makes the future, then looks whether the actor has started.
            actor.SettleStart();
        }
    }

    /// <summary>Learns that OnStart was cancelled because the actor is stopping. OnStop is called all the same: there may be something to
    /// clean up.</summary>
    public static void EndCancelledStart(ActorCell actor) => Enter(actor);

    public ValueTask Begin(TurningActor actor) => actor.StartObjectAsync();

    public void Succeed(TurningActor actor)
    {
        EndStart(actor);
        Span.Stop(actor, span, failure: null, outer: null);
    }

    public void Fail(TurningActor actor, Exception exception)
    {
        Failures.OfStart(actor, exception, "OnStart");
        actor.Life.EnterRunning();
        Span.Stop(actor, span, exception, outer: null);
    }

    private static void Enter(ActorCell actor)
    {
        if (actor.Life.StopsAfterStart)
        {
            actor.Close();
        }

        if (actor.Supervisor is { } supervisor)
        {
            supervisor.IsStarted = true;
        }

        actor.Life.EnterRunning();
    }
}
