using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Nekka.Testing;

/// <summary>An actor system for one test: it prints its log, and fails the test for what nobody expected.</summary>
/// <remarks>
/// <para>Make one a test, and dispose of it when the test is over; with xunit, a field of the test class. It needs no test
/// framework: an exception fails a test in all of them.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// </remarks>
public sealed class TestSystem : IAsyncDisposable
{
    [SuppressMessage("Usage", "CA2213", Justification = "It has nothing to dispose of.")]
    private readonly TestLog _log;

    /// <summary>Makes a system.</summary>
    /// <param name="output">Where the log is printed, line by line: with xunit v3,
    /// <c>TestContext.Current.TestOutputHelper!.WriteLine</c>. <see langword="null"/> for nowhere.</param>
    /// <param name="options">What is to be other than usual. What the system logs goes to the given factory too.</param>
    public TestSystem(Action<string>? output = null, ActorSystemOptions? options = null)
    {
        options ??= new ActorSystemOptions();
        _log = new TestLog(output, options.LoggerFactory);
        System = new ActorSystem(options with { LoggerFactory = _log });
    }

    /// <summary>The system.</summary>
    public ActorSystem System { get; }

    /// <summary>What has been logged so far.</summary>
    public IReadOnlyList<LogEntry> Log => _log.Entries;

    /// <summary>How long actors may take to stop when the test is over.</summary>
    /// <value>10 seconds by default, of real time; of virtual time where the system is made inside a simulation.</value>
    public TimeSpan TimeToStop { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Starts a probe in the system.</summary>
    /// <param name="answer">What the probe answers to whoever asks.</param>
    /// <returns>The probe.</returns>
    public TestProbe StartProbe(Func<object?, object?>? answer = null) => TestProbe.Start(System, answer);

    /// <summary>Expects a line of the log, from now on. It then fails no test, whatever its level; but its absence does.</summary>
    /// <param name="level">The level of the line.</param>
    /// <param name="part">A part of its text.</param>
    /// <returns>A future of the line, to be waited for.</returns>
    public Future<LogEntry> ExpectLog(LogLevel level, string part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return _log.Expect(level, part);
    }

    /// <summary>Stops all actors, then looks back on the test.</summary>
    /// <returns>Completes when all have stopped.</returns>
    /// <exception cref="ExpectationException">Something was logged at Error that was not expected, or not logged that was; or an
    /// actor did not stop.</exception>
    public async ValueTask DisposeAsync()
    {
        List<string> surprises = [];
        try
        {
            var clock = System.Simulation is null ? TimeProvider.System : System.TimeProvider;
            await System.DisposeAsync().AsTask().WaitAsync(TimeToStop, clock).ConfigureAwait(System.Simulation is not null);
        }
        catch (TimeoutException)
        {
            var left = System.Registry.NotEnded().Select(static actor => $"{actor}: {actor.Doing}");
            surprises.Add($"Not stopped within {Wording.Of(TimeToStop)}: {string.Join("; ", left)}");
        }

        surprises.AddRange(_log.Surprises());
        if (surprises.Count > 0)
        {
            throw new ExpectationException(string.Join(Environment.NewLine, surprises));
        }
    }
}
