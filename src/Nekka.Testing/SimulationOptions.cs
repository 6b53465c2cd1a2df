using System.Globalization;

namespace Nekka.Testing;

/// <summary>What can be chosen for a simulation, and what is to fail it.</summary>
public sealed record SimulationOptions
{
    private const string SeedVariable = "NEKKA_SIMULATION_SEED";

    // Longer than that no thread can be waited for.
    private static readonly TimeSpan LongestHang = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>Where the seeds of the schedules that <c>Simulation.Explore</c> tries are taken from.</summary>
    /// <value>The same number in every run by default, so that a test that passes does so again. The environment variable
    /// <c>NEKKA_SIMULATION_SEED</c>, decimal or <c>0x…</c>, changes the default: for a nightly run that tries others.</value>
    [CLSCompliant(false)]
    public ulong Seed { get; init; } = DefaultSeed();

    /// <summary>The options of the simulated system.</summary>
    /// <value>As usual by default. Its clock is replaced; what it logs goes to the given factory too.</value>
    public ActorSystemOptions? System { get; init; }

    /// <summary>How many steps a run may take: one that takes more goes round in circles.</summary>
    /// <value>1,000,000 by default; 1 or more.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int StepLimit
    {
        get;
        init => field = value < 1 ? throw new ArgumentOutOfRangeException(nameof(value), value, "A run takes 1 step at least.") : value;
    }

    = 1_000_000;

    /// <summary>How much virtual time actors have to finish what they have in hand when the program has ended, and to stop
    /// after that.</summary>
    /// <value>10 minutes by default; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative and not infinite.</exception>
    public TimeSpan TimeToFinish
    {
        get;
        init => field = Limit(value, TimeSpan.MaxValue);
    }

    = TimeSpan.FromMinutes(10);

    /// <summary>How much real time one step may take before it counts as hung. Ignored while a debugger is attached.</summary>
    /// <value>10 seconds by default; <see cref="Timeout.InfiniteTimeSpan"/>, or more than 24 days, for ever.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative and not infinite.</exception>
    public TimeSpan HangLimit
    {
        get;
        init => field = Limit(value, LongestHang) is var limit && limit < LongestHang ? limit : Timeout.InfiniteTimeSpan;
    }

    = TimeSpan.FromSeconds(10);

    /// <summary>Whether whoever sends a message may be interrupted right behind that, as on real threads.</summary>
    /// <value><see langword="true"/> by default. Turn it off where messages are sent while a lock is held.</value>
    public bool InterruptSenders { get; init; } = true;

    /// <summary>Whether the run fails when nothing can run any more and the program has not ended.</summary>
    /// <value><see langword="true"/> by default; otherwise the run just ends.</value>
    public bool FailOnDeadlock { get; init; } = true;

    /// <summary>Whether the run fails when an actor has not finished a message when nothing can run any more.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool FailOnBusyActors { get; init; } = true;

    /// <summary>Whether the run fails when the system logs at Error: an exception that nobody was told of.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool FailOnErrors { get; init; } = true;

    /// <summary>Whether the run fails when a message is never handled, because its actor stopped first.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool FailOnDeadLetters { get; init; } = true;

    /// <summary>Whether the run fails when an actor gets a message that it does not know.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool FailOnUnexpectedMessages { get; init; } = true;

    /// <summary>Whether the run fails when something leaves the simulation: <c>Task.Run</c>, the system's clock, input and
    /// output.</summary>
    /// <value><see langword="true"/> by default. Otherwise what comes back from outside is taken in when it comes, and the
    /// run cannot be replayed.</value>
    public bool FailOnLeaving { get; init; } = true;

    private static TimeSpan Limit(TimeSpan value, TimeSpan longest) =>
        value == Timeout.InfiniteTimeSpan ? longest
        : value < TimeSpan.Zero ? throw new ArgumentOutOfRangeException(nameof(value), value, "A limit is zero, positive, or Timeout.InfiniteTimeSpan (none).")
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
