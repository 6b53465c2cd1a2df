using Nekka.Actors;
using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Stashing;
using Nekka.Streaming;
using Nekka.Text;

namespace Nekka.Keyed;

/// <summary>Ends an actor object, unless it has something to do by now.</summary>
internal sealed class IdleSignal(Activations activations, Seen seen, string why) : Signal
{
    /// <summary>How many messages had been taken when the actor was seen idle; <see langword="null"/> if it goes even if it has handled one
    /// since.</summary>
    public long? Taken { get; init; }

    public override string Description => $"stops, because {why}";

    public override void Handle()
    {
        var actor = seen.Actor;
        if (!seen.IsPresent || !IsIdle(actor) || (Taken is { } taken && taken != actor.Taken))
        {
            activations.Stay(actor);
            return;
        }

        actor.System.Probe.StoppedIdle(actor);
        actor.Logger.StopsIdle(actor.Reference, why);
        actor.Close();
    }

    /// <summary>Whether the object has begun what is not over, though its inbox may be empty: reentrant handlers, work in the background, streams, messages
    /// that it has put off, timers.</summary>
    public static bool HasBegunSomething(KeyedActor actor) =>
        actor.HasOpenTurns || actor.RunsInBackground || actor.IsStreaming || actor.StashIfAny is { Count: > 0 }
        || actor.AttachmentsIfAny?.Find<ActorTimers>() is { Count: > 0 };

    // The signal runs between two turns, so a message that comes from now on goes to the next object.
    private static bool IsIdle(KeyedActor actor) => actor is { IsOpen: true, Inbox.Count: 0, Life.Stage: Stage.Running } && !HasBegunSomething(actor);
}
