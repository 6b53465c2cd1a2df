using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Nekka.Text;

namespace Nekka.Testing;

/// <summary>An actor system for one test. It prints its log, and fails the test if an unexpected error was logged.</summary>
/// <remarks>
/// <para>Create one per test, and dispose of it at the end of the test; with xunit, make it a field of the test class. It works with
/// any test framework, because it reports failures with an exception.</para>
/// <para><b>Thread safety:</b> all members are thread-safe.</para>
/// </remarks>
public sealed class TestSystem : IAsyncDisposable
{
    [SuppressMessage("Usage", "CA2213", Justification = "It has nothing to dispose of.")]
    private readonly TestLog _log;

    /// <summary>Creates a system.</summary>
    /// <param name="output">Prints each log entry: with xunit v3, <c>TestContext.Current.TestOutputHelper!.WriteLine</c>.
    /// <see langword="null"/> prints nothing.</param>
    /// <param name="options">The options of the system; <see langword="null"/> for the defaults. Log entries also go to the given
    /// factory.</param>
    public TestSystem(Action<string>? output = null, ActorSystemOptions? options = null)
    {
        options ??= new ActorSystemOptions();
        _log = new TestLog(output, options.LoggerFactory);
        System = new ActorSystem(options with { LoggerFactory = _log });
    }

    /// <summary>The system.</summary>
    public ActorSystem System { get; }

    /// <summary>The entries logged so far.</summary>
    public IReadOnlyList<LogEntry> Log => _log.Entries;

    /// <summary>The time that actors may take to stop at the end of the test.</summary>
    /// <value>10 seconds by default; <see cref="Timeout.InfiniteTimeSpan"/>, or more than 24 days, for no limit. In virtual time if the system was
    /// created inside a simulation, otherwise in real time.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative and not infinite.</exception>
    public TimeSpan TimeToStop
    {
        get;
        init => field = SimulationOptions.WaitLimit(value);
    }

    = TimeSpan.FromSeconds(10);

    /// <summary>Starts a probe in the system.</summary>
    /// <param name="answer">Returns the probe's answer to a message; by default the answer is <see langword="null"/>.</param>
    /// <returns>The probe.</returns>
    public TestProbe StartProbe(Func<object?, object?>? answer = null) => TestProbe.Start(System, answer);

    /// <summary>Expects a log entry from now on. The entry does not fail the test, whatever its level, but its absence does.</summary>
    /// <param name="level">The level of the entry.</param>
    /// <param name="part">A part of its text, or of the text of its exception, with type, message and stack trace.</param>
    /// <returns>A future of the entry. One entry sets one future: expect two alike by two calls.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="part"/> is <see langword="null"/>.</exception>
    public Future<LogEntry> ExpectLog(LogLevel level, string part) => _log.Expectations.Expect(level, part);

    /// <summary>Allows log entries from now on: none, one or any number. They do not fail the test, whatever their level.</summary>
    /// <param name="level">The level of the entries.</param>
    /// <param name="part">A part of their text, or of the text of their exception, with type, message and stack trace.</param>
    /// <exception cref="ArgumentNullException"><paramref name="part"/> is <see langword="null"/>.</exception>
    /// <remarks>An entry that <see cref="ExpectLog"/> waits for counts as expected, even if it is allowed too.</remarks>
    public void AllowLog(LogLevel level, string part) => _log.Expectations.Allow(level, part);

    /// <summary>Stops all actors, then checks the log.</summary>
    /// <returns>A task that completes when all actors have stopped.</returns>
    /// <exception cref="ExpectationException">An unexpected entry was logged at Error, an expected entry was not logged, or an actor
    /// did not stop.</exception>
    public async ValueTask DisposeAsync()
    {
        List<string> violations = [];
        try
        {
            var clock = System.Simulation is null ? TimeProvider.System : System.TimeProvider;
            await System.DisposeAsync().AsTask().WaitAsync(TimeToStop, clock).ConfigureAwait(System.Simulation is not null);
        }
        catch (TimeoutException)
        {
            var left = System.Registry.NotEnded().Select(static actor => $"{actor}: {actor.CurrentWork}");
            violations.Add($"Not stopped within {DisplayText.Of(TimeToStop)}: {string.Join("; ", left)}");
        }

        violations.AddRange(_log.Violations());
        if (violations.Count > 0)
        {
            throw new ExpectationException(string.Join(Environment.NewLine, violations));
        }
    }
}
