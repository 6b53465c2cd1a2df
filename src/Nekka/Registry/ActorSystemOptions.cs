using Microsoft.Extensions.Logging;

namespace Nekka;

/// <summary>What can be chosen for an actor system.</summary>
public sealed record ActorSystemOptions
{
    /// <summary>Where the system logs: under the category <c>Nekka.Actors.{Class}</c> what concerns one actor, under <c>Nekka</c> all
    /// else.</summary>
    /// <value><see langword="null"/>, the default, to be silent.</value>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>The clock by which timeouts run.</summary>
    /// <value><see cref="TimeProvider.System"/> by default.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public TimeProvider TimeProvider
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }

    = TimeProvider.System;

    /// <summary>Which exceptions, thrown by one actor, stop every actor of the system.</summary>
    /// <value>By default those that are a <see cref="FatalActorException"/>.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public Func<Exception, bool> IsFatal
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }

    = static exception => exception is FatalActorException;

    /// <summary>What happens when actors wait for each other in a circle.</summary>
    /// <value><see cref="DeadlockDetection.Report"/> by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the three.</exception>
    public DeadlockDetection DeadlockDetection
    {
        get;
        init => field = value is >= DeadlockDetection.Off and <= DeadlockDetection.Throw
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Deadlock detection is Off, Report or Throw.");
    }

    = DeadlockDetection.Report;

    /// <summary>How long actors must have been waiting for each other, unchanged, to be logged where it is not certain that
    /// they are in a deadlock.</summary>
    /// <value>10 seconds by default; more than zero.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive, or more than 24 days.</exception>
    public TimeSpan DeadlockGracePeriod
    {
        get;
        init => field = Positive(value);
    }

    = TimeSpan.FromSeconds(10);

    /// <summary>How long an actor may handle one message, and the thread pool run nothing, before that is logged at
    /// Warning.</summary>
    /// <value><see langword="null"/>, the default, for no watchdog; more than zero.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive, or more than 24 days.</exception>
    /// <remarks>Each message is mentioned once, with what the actor waits for; a starved thread pool with the actors that hold
    /// its threads. The watchdog has a thread of its own and looks four times in that period, or once a second.</remarks>
    public TimeSpan? WatchdogLimit
    {
        get;
        init => field = value is { } limit ? Positive(limit) : null;
    }

    private static TimeSpan Positive(TimeSpan value) => value > TimeSpan.Zero && value.TotalMilliseconds <= int.MaxValue
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A period is positive, and no longer than 24 days.");
}
