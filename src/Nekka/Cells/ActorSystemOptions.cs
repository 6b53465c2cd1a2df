using Microsoft.Extensions.Logging;
using Nekka.Foreign;

namespace Nekka;

/// <summary>Settings of an actor system.</summary>
public sealed record ActorSystemOptions
{
    /// <summary>The factory of the system's loggers. Events that concern one actor have the category <c>Nekka.Actors.{Class}</c>, all
    /// others <c>Nekka</c>.</summary>
    /// <value><see langword="null"/> by default: the system logs nothing.</value>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>The clock that times out waits and runs timers.</summary>
    /// <value><see cref="TimeProvider.System"/> by default.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public TimeProvider TimeProvider
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }

    = TimeProvider.System;

    /// <summary>Decides whether an exception that one actor throws stops every actor of the system.</summary>
    /// <value>By default, every <see cref="FatalActorException"/> does.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public Func<Exception, bool> IsFatal
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }

    = static exception => exception is FatalActorException;

    /// <summary>Says what happens when actors wait for each other in a circle.</summary>
    /// <value><see cref="DeadlockDetection.Report"/> by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the three modes.</exception>
    public DeadlockDetection DeadlockDetection
    {
        get;
        init => field = value is >= DeadlockDetection.Off and <= DeadlockDetection.Throw
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"DeadlockDetection must be Off, Report or Throw, not {value}.");
    }

    = DeadlockDetection.Report;

    /// <summary>How long the same actors must wait for each other before a suspected deadlock is logged.</summary>
    /// <value>More than zero, at most 24 days; 10 seconds by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive or is longer than 24 days.</exception>
    /// <remarks>The library looks ten times in that period, or less often if a look takes long, so the line comes a little later.</remarks>
    public TimeSpan DeadlockGracePeriod
    {
        get;
        init => field = Positive(value, nameof(DeadlockGracePeriod));
    }

    = TimeSpan.FromSeconds(10);

    /// <summary>How long an actor may handle one message, or the thread pool may run nothing, before this is logged at Warning.</summary>
    /// <value>More than zero, at most 24 days; <see langword="null"/> by default: no watchdog.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive or is longer than 24 days.</exception>
    /// <remarks>The watchdog reports each slow message once, with the waits of its actor, and a starved thread pool with the actors that
    /// hold its threads. It has its own thread and looks four times in that period, but at least once a second and at most once a
    /// millisecond.</remarks>
    public TimeSpan? WatchdogLimit
    {
        get;
        init => field = value is { } limit ? Positive(limit, nameof(WatchdogLimit)) : null;
    }

    /// <summary>How many of its last messages each actor keeps for reports: by name, with their times and what became of them, never their
    /// contents.</summary>
    /// <value>From 0 to 1,000; 0 by default: no flight recorder.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or above 1,000.</exception>
    /// <remarks>They are logged with a failure and with a deadlock, and <see cref="ActorSnapshot.RecentMessages"/> has them. With 16, a message
    /// takes some nanoseconds longer and allocates nothing, and an actor needs about a kilobyte more. Off, it costs nothing.</remarks>
    public int FlightRecorder
    {
        get;
        init => field = value is >= 0 and <= MostRecorded
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"FlightRecorder must be from 0 (none) to {MostRecorded} messages, not {value}.");
    }

    internal const int MostRecorded = 1_000;

    private static TimeSpan Positive(TimeSpan value, string name) => value > TimeSpan.Zero && value <= OneShotTimer.Longest
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"{name} must be more than zero and at most 24 days, not {value}.");
}
