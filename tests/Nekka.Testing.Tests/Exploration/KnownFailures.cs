using Microsoft.Extensions.Logging;

namespace Nekka.Testing.Tests;

/// <summary>A log that knows the failures which a program plans, and keeps what else is logged as an error.</summary>
internal sealed class KnownFailures : ILoggerFactory, ILogger
{
    private readonly List<string> _others = [];

    public void Clear() => _others.Clear();

    /// <summary>Asserts that nothing else was logged as an error.</summary>
    public void Check() => _others.ShouldBeEmpty();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error && exception is not PlannedException)
        {
            _others.Add($"{formatter(state, exception)}: {exception}");
        }
    }
}

/// <summary>A failure that a program plans.</summary>
internal sealed class PlannedException : Exception;
