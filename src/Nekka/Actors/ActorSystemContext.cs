using Nekka.Cells;
using Nekka.Inspecting;
using Nekka.Streaming;
using Nekka.Waiting;

namespace Nekka.Actors;

/// <summary>An actor system as its actors see it, with all that only the assembled system knows.</summary>
internal sealed class ActorSystemContext : SystemContext
{
    private readonly Watchdog? _watchdog;

    public ActorSystemContext(ActorSystem system, ActorSystemOptions options, SimulatedRuntime? simulation)
        : base(options, simulation is not null, simulation is null ? LifeMeter.Instance : Probe.None) // What is simulated is not measured.
    {
        System = system;
        Simulation = simulation;
        if (simulation?.Probe is { } probe)
        {
            MessageProbes.Add(probe);
        }

        Events = new ActorEvents(this);
        DeadLetters = new DeadLetters(this);
        DeadlockWatch = new DeadlockWatch(this);
        if (simulation is null)
        {
            Registry.Measured = new MeasuredActors(this);
            _watchdog = options.WatchdogLimit is { } limit ? new Watchdog(this, limit) : null;
        }
    }

    public ActorSystem System { get; }

    /// <summary>The simulation that the system is inside, if any.</summary>
    public SimulatedRuntime? Simulation { get; }

    public ActorEvents Events { get; }

    public DeadLetters DeadLetters { get; }

    /// <summary>Looks for deadlocks that no wait closed.</summary>
    public DeadlockWatch DeadlockWatch { get; }

    public override string NewUrn(ActorCell actor) => Simulation?.UrnOf(actor) ?? $"urn:uuid:{Guid.NewGuid()}";

    public override void AddDeadLetter(ActorCell actor, object? message, DeadLetterReason reason, Exception? exception = null) => DeadLetters.Add(actor, message, reason, exception);

    public override void LookForDeadlocksSoon() => DeadlockWatch.LookSoon();

    /// <summary>Ends all streams as if their sequences were over, and from now on every stream that begins.</summary>
    public void CompleteStreams()
    {
        // An actor that begins a stream enters it, then looks whether streams are over, in its own pass; we say so, then have each actor look
        // in its own pass.
        Volatile.Write(ref _streamsAreOver, true);
        foreach (var actor in Registry.NotEnded().OfType<TurningActor>()) // A pool has neither streams nor passes.
        {
            actor.Post(static actor => ((TurningActor)actor!).AttachmentsIfAny?.Find<OpenStreams>()?.Complete(), actor);
        }
    }

    /// <summary>Stops what looks after the actors, when the last of them has ended.</summary>
    public void End()
    {
        DeadlockWatch.End();
        _watchdog?.End();
        DeadLetters.Complete();
        Events.Complete();
        HasEnded = true;
    }
}
