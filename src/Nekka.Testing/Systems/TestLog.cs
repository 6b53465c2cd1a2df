using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Nekka.Testing;

/// <summary>Keeps what a system logs, and prints it.</summary>
internal sealed class TestLog(Action<string>? output, ILoggerFactory? factory) : ILoggerFactory
{
    private readonly List<LogEntry> _entries = []; // Also the lock.
    private readonly List<(LogLevel Level, string Part, Future<LogEntry> Entry)> _expected = [];
    private readonly HashSet<LogEntry> _met = new(ReferenceEqualityComparer.Instance); // Those that were expected.

    /// <summary>What has been logged so far.</summary>
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

    /// <summary>Gives a future of a line that is still to come.</summary>
    public Future<LogEntry> Expect(LogLevel level, string part)
    {
        var entry = new Future<LogEntry>();
        lock (_entries)
        {
            _expected.Add((level, part, entry));
        }

        return entry;
    }

    /// <summary>What was expected and has not come, and what has come at Error without being expected.</summary>
    public IReadOnlyList<string> Surprises()
    {
        lock (_entries)
        {
            return
            [
                .. _entries.Where(entry => entry.Level >= LogLevel.Error && !_met.Contains(entry)).Select(static entry => $"Not expected: {entry}"),
                .. _expected.Select(static expected => $"Expected, but not logged: {expected.Level}: …{expected.Part}…"),
            ];
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

    // The output of a test that is over throws. That is no failure of the log.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever it throws, the entry has been kept.")]
    private void Print(LogEntry entry)
    {
        try
        {
            output?.Invoke(entry.ToString());
        }
        catch
        {
            // Nobody reads it any more.
        }
    }

    // Each expectation is met once, and only by the thread that finds it here: others may log at the same moment.
    private Future<LogEntry>? Keep(LogEntry entry)
    {
        lock (_entries)
        {
            _entries.Add(entry);
            var index = _expected.FindIndex(expected =>
                expected.Level == entry.Level && entry.Text.Contains(expected.Part, StringComparison.Ordinal));
            if (index < 0)
            {
                return null;
            }

            var met = _expected[index].Entry;
            _expected.RemoveAt(index);
            _met.Add(entry);
            return met;
        }
    }

    /// <summary>Keeps the lines of one category.</summary>
    private sealed class Logger(TestLog log, ILogger? next) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
            next?.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var entry = new LogEntry(logLevel, formatter(state, exception), exception);
            var expected = log.Keep(entry);
            expected?.TrySet(entry); // The test has the future, and may have set it.
            log.Print(entry);
            if (next?.IsEnabled(logLevel) == true)
            {
                next.Log(logLevel, eventId, state, exception, formatter); // Last: if it throws, nothing else is lost.
            }
        }
    }
}
