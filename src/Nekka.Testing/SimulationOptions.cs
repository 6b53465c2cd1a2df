using System.Globalization;
using System.Runtime.CompilerServices;

namespace Nekka.Testing;

/// <summary>The options of a simulation.</summary>
/// <remarks>The constructor throws a <see cref="FormatException"/> if the environment variable <c>NEKKA_SIMULATION_SEED</c> is not a number; see
/// <see cref="Seed"/>.</remarks>
public sealed record SimulationOptions
{
    private const string SeedVariable = "NEKKA_SIMULATION_SEED";

    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>The seed from which <c>Simulation.Explore</c> derives the seeds of its schedules.</summary>
    /// <value>1 by default, in every run, so that a test that passes keeps passing. The environment variable
    /// <c>NEKKA_SIMULATION_SEED</c>, decimal or <c>0x…</c>, changes the default, for example in a nightly run.</value>
    [CLSCompliant(false)]
    public ulong Seed { get; init; } = DefaultSeed();

    /// <summary>The options of the simulated system.</summary>
    /// <value>The default options by default. The simulation replaces the clock, and passes log entries on to the given factory.</value>
    public ActorSystemOptions? System { get; init; }

    /// <summary>The maximum number of steps of a run. A run that takes more probably loops.</summary>
    /// <value>1,000,000 by default; 1 or more.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int StepLimit
    {
        get;
        init => field = value < 1 ? throw new ArgumentOutOfRangeException(nameof(value), value, "StepLimit must be 1 or more.") : value;
    }

    = 1_000_000;

    /// <summary>The virtual time that actors have to finish their messages after the program has ended, and again to stop after
    /// that.</summary>
    /// <value>10 minutes by default; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative and not infinite.</exception>
    public TimeSpan TimeToFinish
    {
        get;
        init => field = Limit(value, TimeSpan.MaxValue);
    }

    = TimeSpan.FromMinutes(10);

    /// <summary>The real time that one step may take before it counts as hung. Ignored while a debugger is attached.</summary>
    /// <value>10 seconds by default; <see cref="Timeout.InfiniteTimeSpan"/>, or more than 24 days, for no limit.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative and not infinite.</exception>
    public TimeSpan HangLimit
    {
        get;
        init => field = WaitLimit(value);
    }

    = TimeSpan.FromSeconds(10);

    /// <summary>Whether a sender may be interrupted right after it has sent a message, as on real threads.</summary>
    /// <value><see langword="true"/> by default. Turn it off if the program sends messages while it holds a lock.</value>
    public bool InterruptSenders { get; init; } = true;

    /// <summary>Whether the run fails if nothing can run any more and the program has not ended.</summary>
    /// <value><see langword="true"/> by default; otherwise the run just ends.</value>
    public bool FailOnDeadlock { get; init; } = true;

    /// <summary>Whether the run fails if nothing can run any more and an actor has not finished a message.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool FailOnBusyActors { get; init; } = true;

    /// <summary>Whether the run fails if the system logs at Error, because no caller received an exception.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool FailOnErrors { get; init; } = true;

    /// <summary>Whether the run fails if a message is never handled because its actor stopped first.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool FailOnDeadLetters { get; init; } = true;

    /// <summary>Whether the run fails if an actor receives a message that it does not know.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool FailOnUnexpectedMessages { get; init; } = true;

    /// <summary>Whether the run fails if the program leaves the simulation: with <c>Task.Run</c>, the real clock, or input and
    /// output.</summary>
    /// <value><see langword="true"/> by default. Otherwise the run continues when outside work comes back, and it cannot be
    /// replayed.</value>
    public bool FailOnLeaving { get; init; } = true;

    /// <summary>Checks a time that a property sets, and turns one that is longer than a wait accepts into an infinite one.</summary>
    internal static TimeSpan WaitLimit(TimeSpan value, [CallerMemberName] string property = "") =>
        Limit(value, LongestWait, property) is var limit && limit < LongestWait ? limit : Timeout.InfiniteTimeSpan;

    private static TimeSpan Limit(TimeSpan value, TimeSpan longest, [CallerMemberName] string property = "") =>
        value == Timeout.InfiniteTimeSpan ? longest
        : value < TimeSpan.Zero ? throw new ArgumentOutOfRangeException(nameof(value), value, $"{property} must be zero, positive or Timeout.InfiniteTimeSpan.")
        : value;

    private static ulong DefaultSeed()
    {
        const string Hexadecimal = "0x";
        var text = Environment.GetEnvironmentVariable(SeedVariable);
        if (string.IsNullOrWhiteSpace(text))
        {
            return 1;
        }

        var isHexadecimal = text.StartsWith(Hexadecimal, StringComparison.OrdinalIgnoreCase);
        return ulong.TryParse(
            isHexadecimal ? text[Hexadecimal.Length..] : text,
            isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var seed)
            ? seed
            : throw new FormatException($"The environment variable {SeedVariable} is \"{text}\", not a number from 0 to 2^64 - 1, decimal or 0x….");
    }
}
