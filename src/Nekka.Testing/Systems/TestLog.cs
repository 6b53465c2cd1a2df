using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Nekka.Testing;

/// <summary>Keeps and prints the log of a system.</summary>
internal sealed class TestLog(Action<string>? output, ILoggerFactory? factory) : ILoggerFactory
{
    private readonly List<LogEntry> _entries = []; // Also the lock.
    private readonly List<LogEntry> _unexpected = []; // Those at Error or above.

    /// <summary>The entries logged so far.</summary>
    public IReadOnlyList<LogEntry> Entries
    {
        get
        {
            lock (_entries)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>The entries that the test expects or allows.</summary>
    public LogExpectations Expectations { get; } = new();

    /// <summary>The expected entries that were not logged, and the unexpected ones at Error.</summary>
    public IReadOnlyList<string> Violations()
    {
        lock (_entries)
        {
            return [.. _unexpected.Select(static entry => $"Logged unexpectedly: {entry}"), .. Expectations.Missing()];
        }
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this, factory?.CreateLogger(categoryName));

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => factory?.AddProvider(provider);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // The output throws if its test is over. That is no failure of the log.
    [SuppressMessage("Design", "CA1031", Justification = "The entry is kept even if printing fails.")]
    private void Print(LogEntry entry)
    {
        try
        {
            output?.Invoke(entry.ToString());
        }
        catch
        {
            // The output is gone.
        }
    }

    private Future<LogEntry>? Record(LogEntry entry)
    {
        lock (_entries)
        {
            _entries.Add(entry);
            if (!Expectations.TryMeet(entry, out var expected) && entry.Level >= LogLevel.Error)
            {
                _unexpected.Add(entry);
            }

            return expected;
        }
    }

    /// <summary>Keeps the entries of one category.</summary>
    private sealed class Logger(TestLog log, ILogger? next) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
            next?.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var entry = new LogEntry(logLevel, formatter(state, exception), exception);
            var expected = log.Record(entry);
            expected?.TrySet(entry); // TrySet, because the test has the future and may have set it.
            log.Print(entry);
            if (next?.IsEnabled(logLevel) == true)
            {
                next.Log(logLevel, eventId, state, exception, formatter); // Last, so that nothing else is lost if it throws.
            }
        }
    }
}
