using Microsoft.Extensions.Logging;

namespace Nekka.Testing;

/// <summary>Expects and allows log entries of a simulated system, as <see cref="TestSystem"/> does of its own.</summary>
public static class SimulatedLogExtensions
{
    /// <summary>Expects a log entry from now on. The entry does not fail the run, whatever its level, but its absence does.</summary>
    /// <param name="system">A system inside a simulation.</param>
    /// <param name="level">The level of the entry.</param>
    /// <param name="part">A part of its text, or of the text of its exception, with type, message and stack trace.</param>
    /// <returns>A future of the entry. One entry sets one future: expect two alike by two calls.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The system is not inside a simulation.</exception>
    public static Future<LogEntry> ExpectLog(this ActorSystem system, LogLevel level, string part) => ExpectationsOf(system).Expect(level, part);

    /// <summary>Allows log entries from now on: none, one or any number. They do not fail the run, whatever their level.</summary>
    /// <param name="system">A system inside a simulation.</param>
    /// <param name="level">The level of the entries.</param>
    /// <param name="part">A part of their text, or of the text of their exception, with type, message and stack trace.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The system is not inside a simulation.</exception>
    /// <remarks>An entry that <see cref="ExpectLog"/> waits for counts as expected, even if it is allowed too.</remarks>
    public static void AllowLog(this ActorSystem system, LogLevel level, string part) => ExpectationsOf(system).Allow(level, part);

    private static LogExpectations ExpectationsOf(ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return (system.Context.Options.LoggerFactory as SimulationLog)?.Expectations
            ?? throw new InvalidOperationException("This actor system is not inside a simulation. For other tests, make a TestSystem: it has ExpectLog and AllowLog.");
    }
}
