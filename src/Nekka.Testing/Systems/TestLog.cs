using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Nekka.Testing;

/// <summary>Keeps and prints the log of a system.</summary>
internal sealed class TestLog(Action<string>? output, ILoggerFactory? factory) : ILoggerFactory
{
    private readonly List<LogEntry> _entries = []; // Also the lock.
    private readonly List<(LogLevel Level, string Part, Future<LogEntry> Entry)> _expected = [];
    private readonly List<(LogLevel Level, string Part)> _allowed = [];
    private readonly HashSet<LogEntry> _matched = new(ReferenceEqualityComparer.Instance); // Entries that were expected or allowed.

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

    /// <summary>Returns a future of an entry that the system has not logged yet.</summary>
    public Future<LogEntry> Expect(LogLevel level, string part)
    {
        var entry = new Future<LogEntry>();
        lock (_entries)
        {
            _expected.Add((level, part, entry));
        }

        return entry;
    }

    /// <summary>From now on, such an entry is never unexpected.</summary>
    public void Allow(LogLevel level, string part)
    {
        lock (_entries)
        {
            _allowed.Add((level, part));
        }
    }

    /// <summary>The expected entries that were not logged, and the unexpected ones at Error.</summary>
    public IReadOnlyList<string> Violations()
    {
        lock (_entries)
        {
            return
            [
                .. _entries.Where(entry => entry.Level >= LogLevel.Error && !_matched.Contains(entry)).Select(static entry => $"Logged unexpectedly: {entry}"),
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

    // Each expectation matches once. The lock matters because several threads may log at the same moment.
    private Future<LogEntry>? Record(LogEntry entry)
    {
        lock (_entries)
        {
            _entries.Add(entry);
            var index = _expected.FindIndex(expected => IsLike(expected.Level, expected.Part));
            if (index < 0)
            {
                if (_allowed.Exists(allowed => IsLike(allowed.Level, allowed.Part)))
                {
                    _matched.Add(entry);
                }

                return null;
            }

            var matched = _expected[index].Entry;
            _expected.RemoveAt(index);
            _matched.Add(entry);
            return matched;
        }

        bool IsLike(LogLevel level, string part) => level == entry.Level && entry.Has(part);
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
