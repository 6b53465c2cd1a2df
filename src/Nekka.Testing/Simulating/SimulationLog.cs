using Microsoft.Extensions.Logging;
using Nekka.Text;

namespace Nekka.Testing;

/// <summary>Receives the log of a simulated system, fails the run if an entry demands it, and passes entries on to the given factory.</summary>
internal sealed class SimulationLog(SimulationOptions options, Stages stages, Outcome outcome, Tracer tracer, ILoggerFactory? factory)
    : ILoggerFactory
{
    private const int UnexpectedMessage = 11; // The event ids in Nekka's Log.
    private const int DeadLetter = 12;
    private const int Deadlock = 18; // The simulation finds deadlocks by itself, because nothing can run.

    /// <summary>The entries that the program expects or allows.</summary>
    public LogExpectations Expectations { get; } = (factory as TestLog)?.Expectations ?? new LogExpectations();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this, factory?.CreateLogger(categoryName));

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => factory?.AddProvider(provider);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private bool IsTraced => tracer.IsTraced;

    private void Receive(LogEntry entry, int line)
    {
        var text = entry.Exception is null ? entry.Text : $"{entry.Text} ({ForeignCode.Describe(entry.Exception)})";
        tracer.Note($"log: {text}");
        if (!IsExpected(entry) && Fails(entry.Level, line))
        {
            outcome.Fail(new Failure($"{entry.Level} was logged: {text}", entry.Exception));
        }
    }

    // The log of a TestSystem that was made inside gets the entry later, and takes it by itself.
    private bool IsExpected(LogEntry entry)
    {
        if (factory is TestLog)
        {
            return Expectations.Include(entry);
        }

        var isExpected = Expectations.TryMeet(entry, out var expected);
        expected?.TrySet(entry); // TrySet, because the program has the future and may have set it.
        return isExpected;
    }

    private bool Fails(LogLevel level, int line) =>
        (level >= LogLevel.Error && line != Deadlock && options.FailOnErrors)
        || (line == UnexpectedMessage && options.FailOnUnexpectedMessages)
        || (line == DeadLetter && options.FailOnDeadLetters && !stages.IsStopping);

    /// <summary>Receives the entries of one category.</summary>
    private sealed class Logger(SimulationLog log, ILogger? next) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
            next?.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) =>
            logLevel >= LogLevel.Warning || log.IsTraced || log.Expectations.Concern(logLevel) || next?.IsEnabled(logLevel) == true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Information || log.Expectations.Concern(logLevel))
            {
                log.Receive(new LogEntry(logLevel, formatter(state, exception), exception), eventId.Id);
            }

            if (next?.IsEnabled(logLevel) == true)
            {
                next.Log(logLevel, eventId, state, exception, formatter); // Last, so that the run is judged even if it throws.
            }
        }
    }
}
