using Microsoft.Extensions.Logging;
using Nekka.Text;

namespace Nekka.Testing;

/// <summary>Receives the log of the simulated system, fails the run if an entry demands it, and passes entries on to the given factory.</summary>
internal sealed class SimulationLog(SimulationOptions options, Stages stages, Outcome outcome, Tracer tracer, ILoggerFactory? factory)
    : ILoggerFactory
{
    private const int UnexpectedMessage = 11; // The event ids in Nekka's Log.
    private const int DeadLetter = 12;
    private const int Deadlock = 18; // The simulation finds deadlocks by itself, because nothing can run.

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this, factory?.CreateLogger(categoryName));

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => factory?.AddProvider(provider);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private bool IsTraced => tracer.IsTraced;

    private void Receive(LogLevel level, int line, string text, Exception? exception)
    {
        text += exception is null ? "" : $" ({ForeignCode.Describe(exception)})";
        tracer.Note($"log: {text}");
        if (Fails(level, line))
        {
            outcome.Fail(new Failure($"{level} was logged: {text}", exception));
        }
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

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning || log.IsTraced || next?.IsEnabled(logLevel) == true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Information)
            {
                log.Receive(logLevel, eventId.Id, formatter(state, exception), exception);
            }

            if (next?.IsEnabled(logLevel) == true)
            {
                next.Log(logLevel, eventId, state, exception, formatter); // Last, so that the run is judged even if it throws.
            }
        }
    }
}
