using System.Diagnostics;

namespace Nekka;

/// <summary>What an actor may have besides an inbox; made with the first of it, and most actors never have any.</summary>
internal sealed class Attachments
{
    /// <summary>Whose token is cancelled when the actor stops; made when first asked for.</summary>
    public CancellationTokenSource? Stopped;

    /// <summary>Those it has started for itself; made with the first.</summary>
    public Children? Children;

    /// <summary>Those it watches; made with the first.</summary>
    public Watched? Watched;

    /// <summary>Those who want to know of its end; made with the first.</summary>
    public Watchers? Watchers;

    /// <summary>Its timers; made when first asked for.</summary>
    public ActorTimers? Timers;

    /// <summary>What it does besides handling messages; made with the first.</summary>
    public BackgroundWork? Background;

    /// <summary>What the actor is called, besides its class; set before it runs.</summary>
    public string? Name { get; set; }

    /// <summary>The span in which the actor was started, if somebody listens; until <see cref="Actor.OnStart"/> is called.</summary>
    public Activity? Starter { get; set; }

    /// <summary>The futures that it has promised; made with the first.</summary>
    public Promises? Promises;

    /// <summary>The future of its start; made when first asked for.</summary>
    public StartFuture? WhenStarted;

    /// <summary>How many messages, told or asked, it has left unhandled at its end.</summary>
    public int Returned;

    /// <summary>Why the actor has ended, or is about to; <see langword="null"/> until it has failed.</summary>
    public End? Ending { get; set; }

    /// <summary>Those who wait for the end.</summary>
    public List<Future>? StopReplies { get; set; }

    /// <summary>Whose child it is; set before it runs.</summary>
    public Parentage? Parentage { get; set; }

    /// <summary>What decides when it fails; set before it runs.</summary>
    public Supervisor? Supervisor { get; set; }

    /// <summary>Lets go of all that a dead actor does not need, and tells everybody who waits for the end.</summary>
    public void End(ActorCell actor)
    {
        Timers?.CancelAll();
        Timers = null;
        Supervisor = null; // A reference keeps neither the arguments of the start nor whoever wrote them.
        Promises?.End();
        Parentage?.End();
        WhenStarted?.Settle(actor.Life.HasStarted);
        actor.EndWatching();
        foreach (var reply in StopReplies ?? [])
        {
            reply.Reply(true);
        }

        StopReplies = null;
    }
}
