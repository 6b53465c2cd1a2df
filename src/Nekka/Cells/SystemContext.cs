using Microsoft.Extensions.Logging;
using Nekka.Foreign;
using Nekka.Recording;

namespace Nekka.Cells;

/// <summary>An actor system as its actors see it.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal abstract class SystemContext
{
    private readonly RecordingClock _recordingClock;
    private protected bool _streamsAreOver;

    /// <summary>Makes a system without actors.</summary>
    /// <param name="options">The options of the system.</param>
    /// <param name="isSimulated">Whether it is inside a simulation.</param>
    /// <param name="meter">Hears of the lives of the actors as long as the system exists.</param>
    protected SystemContext(ActorSystemOptions options, bool isSimulated, Probe meter)
    {
        Probes = new ProbeSet(meter);
        MessageProbes = new ProbeSet { Changed = all => MessageProbe = all };
        Options = options;
        IsSimulated = isSimulated;
        Logger = FailSafeLogger.Of(options.LoggerFactory, ForeignFailures);
        ForeignFailures.Logger = Logger;
        Loggers = new ActorLoggers(options.LoggerFactory, ForeignFailures);
        Clock = isSimulated ? options.TimeProvider : FailSafeClock.Of(options.TimeProvider, ForeignFailures);
        _recordingClock = new RecordingClock(options.TimeProvider == TimeProvider.System ? null : Clock);
        IsInRealTime = options.TimeProvider == TimeProvider.System;
    }

    public ActorSystemOptions Options { get; }

    /// <summary>Whether the system is inside a simulation.</summary>
    public bool IsSimulated { get; }

    /// <summary>Where what concerns the whole system is logged.</summary>
    public ILogger Logger { get; }

    /// <summary>The loggers of the classes of actors.</summary>
    public ActorLoggers Loggers { get; }

    /// <summary>Where failures of foreign code are reported.</summary>
    public ForeignFailures ForeignFailures { get; } = new();

    /// <summary>The clock of the options, which throws nothing.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Whether the clock is the machine's own.</summary>
    public bool IsInRealTime { get; }

    /// <summary>The time in milliseconds since some moment in the past, by the clock.</summary>
    public long Milliseconds => IsInRealTime ? Environment.TickCount64 : Clock.Milliseconds();

    /// <summary>The actors of the system.</summary>
    public Registry Registry { get; } = new();

    /// <summary>How often the actors have failed.</summary>
    public FailureTally Failures { get; } = new();

    /// <summary>Those that hear of the lives of the actors.</summary>
    public ProbeSet Probes { get; }

    /// <summary>Hears of the lives of the actors, on behalf of all <see cref="Probes"/>.</summary>
    public Probe Probe => Probes.All;

    /// <summary>Those that hear of messages and turns too.</summary>
    public ProbeSet MessageProbes { get; }

    /// <summary>Hears of messages and turns, on behalf of all <see cref="MessageProbes"/>; <see langword="null"/> when nothing listens. Kept here,
    /// because each message asks for it.</summary>
    public Probe? MessageProbe { get; private set; }

    /// <summary>Whether the system has been disposed of, and the last of its actors has ended.</summary>
    public bool HasEnded { get; private protected set; }

    /// <summary>Whether every stream ends as soon as it begins, because the host stops.</summary>
    public bool StreamsAreOver => Volatile.Read(ref _streamsAreOver);

    /// <summary>Makes the flight recorder of a new actor, if the system has them.</summary>
    public Recorder? NewRecorder() => Options.FlightRecorder is > 0 and var capacity ? new Recorder(capacity, _recordingClock) : null;

    /// <summary>Makes the identity of an actor.</summary>
    public abstract string NewUrn(ActorCell actor);

    /// <summary>Adds a message that an actor will never handle to the dead letters.</summary>
    public abstract void AddDeadLetter(ActorCell actor, object? message, DeadLetterReason reason, Exception? exception = null);

    /// <summary>Starts a timer that looks for circles of waits, because there may be one that no wait closed.</summary>
    public abstract void LookForDeadlocksSoon();
}
