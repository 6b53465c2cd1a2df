using Microsoft.Extensions.Logging;

namespace Nekka.Tests;

/// <summary>A log that fails in whatever it is asked to do.</summary>
/// <param name="from">The least level that is enabled.</param>
public sealed class FailingLog(LogLevel from = LogLevel.Trace) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => throw new NotSupportedException();

    public bool IsEnabled(LogLevel logLevel) => logLevel >= from;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        throw new NotSupportedException();
}
