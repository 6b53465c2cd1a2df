using Microsoft.Extensions.Logging;

namespace Nekka.Testing;

/// <summary>Hears what the simulated system logs, and fails the run by it; hands it on to the factory given.</summary>
internal sealed class SimulationLog(Scheduler scheduler, SimulationOptions options, ILoggerFactory? factory) : ILoggerFactory, ILogger
{
    private const int UnexpectedMessage = 11; // As numbered in Nekka's Log.
    private const int DeadLetter = 12;
    private const int Deadlock = 18; // Which the simulation finds by itself: nothing can go on.

    private ILogger? _next;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName)
    {
        _next = factory?.CreateLogger(categoryName);
        return this;
    }

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => factory?.AddProvider(provider);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull =>
        _next?.BeginScope(state);

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning || scheduler.IsTraced || _next?.IsEnabled(logLevel) == true;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Information)
        {
            Judge(logLevel, eventId, formatter(state, exception), exception);
        }

        if (_next?.IsEnabled(logLevel) == true)
        {
            _next.Log(logLevel, eventId, state, exception, formatter); // Last: if it throws, the run is judged all the same.
        }
    }

    private void Judge(LogLevel logLevel, EventId eventId, string line, Exception? exception)
    {
        var text = exception is null ? line : $"{line} ({ForeignCode.Describe(exception)})";
        scheduler.Note($"log: {text}");
        if (Fails(logLevel, eventId.Id))
        {
            scheduler.Fail(new Failure($"{logLevel} was logged: {text}", exception));
        }
    }

    private bool Fails(LogLevel level, int line) =>
        (level >= LogLevel.Error && line != Deadlock && options.FailOnErrors)
        || (line == UnexpectedMessage && options.FailOnUnexpectedMessages)
        || (line == DeadLetter && options.FailOnDeadLetters && !scheduler.IsStopping);
}
