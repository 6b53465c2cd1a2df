using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Nekka.Testing;

/// <summary>Keeps what a system logs, and prints it.</summary>
internal sealed class TestLog(Action<string>? output, ILoggerFactory? factory) : ILoggerFactory, ILogger
{
    private readonly List<LogEntry> _entries = []; // Also the lock.
    private readonly List<(LogLevel Level, string Part, Future<LogEntry> Entry)> _expected = [];
    private readonly HashSet<LogEntry> _met = new(ReferenceEqualityComparer.Instance); // Those that were expected.
    private ILogger? _next;

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
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var entry = new LogEntry(logLevel, formatter(state, exception), exception);
        var expected = Keep(entry);
        expected?.TrySet(entry); // The test has the future, and may have set it.
        Print(entry);
        if (_next?.IsEnabled(logLevel) == true)
        {
            _next.Log(logLevel, eventId, state, exception, formatter); // Last: if it throws, nothing else is lost.
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The output of a test that is over throws; the entry is kept all the same.")]
    private void Print(LogEntry entry)
    {
        try
        {
            output?.Invoke(entry.ToString());
        }
        catch
        {
            // There is nowhere left to print it.
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
}
