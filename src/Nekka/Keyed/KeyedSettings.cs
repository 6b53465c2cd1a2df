using System.Diagnostics;
using Nekka.Cells;
using Nekka.Stashing;
using Nekka.Supervision;
using Nekka.Text;

namespace Nekka.Keyed;

/// <summary>The settings that the actors of all keys share.</summary>
internal sealed class KeyedSettings
{
    private static readonly SupervisorStrategy Patience = new() { MinBackoff = TimeSpan.FromMilliseconds(100) };

    public KeyedSettings(ActorSystem system, Func<object, Actor> create, ActorOptions? options, Activations activations, StartGate? gate)
    {
        System = system;
        Create = create;
        Prefix = options?.Name;
        Options = (options ?? new ActorOptions()) with { Name = null };
        Activations = activations;
        Delayed = new DelayedActors(system.Context);
        AtRest = new RestingRuntime(system.Simulation ?? ActorRuntime.ThreadPool, gate);
    }

    public ActorSystem System { get; }

    /// <summary>The name under which a cluster has the actors; <see langword="null"/> if they exist in this process only.</summary>
    public string? ClusterName { get; init; }

    /// <summary>Makes an object for a key. One function for all keys, so that a key has none of its own.</summary>
    public Func<object, Actor> Create { get; }

    /// <summary>Does what an object of that key needs before its OnStart; <see langword="null"/> if it needs nothing.</summary>
    public Func<object, ValueTask>? Prepare { get; init; }

    /// <summary>The options of each actor.</summary>
    public ActorOptions Options { get; }

    /// <summary>The text before the key in each actor's name.</summary>
    private string? Prefix { get; }

    public Activations Activations { get; }

    /// <summary>The actors whose start has failed.</summary>
    public DelayedActors Delayed { get; }

    /// <summary>Why the host has not started the actors, as a sentence for their senders; <see langword="null"/> if it has, or if messages wait until
    /// it does.</summary>
    public string? WhyNotStarted => WhyAbandoned ?? AtRest.Missing;

    /// <summary>Why the host never starts the actors; <see langword="null"/> if it does.</summary>
    public string? WhyAbandoned { private get; set; }

    /// <summary>The runtime of an actor that has no object.</summary>
    public RestingRuntime AtRest { get; }

    /// <summary>Is set when no message starts an actor any more.</summary>
    public Future<bool> Ended { get; } = new();

    /// <summary>Notes that all actors have ended for good.</summary>
    public void End()
    {
        Activations.End();
        Ended.TrySet(true);
    }

    /// <summary>The name of the actor of a key.</summary>
    public string NameOf(object key)
    {
        var text = DisplayText.OfKey(key);
        return Prefix is null ? text : $"{Prefix}/{text}";
    }

    /// <summary>Makes what an actor has besides an inbox while it has its next object.</summary>
    public Attachments NewAttachments(KeyedActor actor, object key, Activity? starter)
    {
        var former = actor.Attachments; // What has been counted is the key's, as the messages that its inbox has counted are.
        var attachments = new Attachments { Starter = starter, Failed = former.Failed, FailedOtherwise = former.FailedOtherwise };
        if (actor.Inbox.Arrivals is { } arrivals)
        {
            attachments.Add(arrivals.Recorder); // It goes on with the next object. It is the first of the parts.
        }

        if (Options.SupervisorStrategy is { } strategy)
        {
            attachments.Add(new Supervisor(actor, new GivenStrategy(strategy), () => Create(key)));
        }

        if (Options.StashCapacity != Stash.DefaultCapacity)
        {
            attachments.Add(new Stash(Options.StashCapacity));
        }

        return attachments;
    }

    /// <summary>Starts an object of a key, after what it needs before its OnStart.</summary>
    public async ValueTask StartPreparedAsync(object key, Func<ValueTask> start)
    {
        await Prepare!(key).ConfigureAwait(true);
        await start().ConfigureAwait(true);
    }

    /// <summary>The delay before the next start, after the given number of failed starts in a row.</summary>
    public TimeSpan DelayOf(int failures, double chance) =>
        (Options.SupervisorStrategy is { } strategy && strategy.MinBackoff > TimeSpan.Zero ? strategy : Patience).DelayOf(failures, chance);
}
