using Microsoft.Extensions.Logging;

namespace Nekka.Tests;

/// <summary>One line of the log.</summary>
public sealed record LogLine(string Category, LogLevel Level, string Text, Exception? Exception);

/// <summary>Keeps what is logged, and lets a test wait for a line.</summary>
public sealed class RecordingLog : ILoggerFactory, ILogger
{
    private readonly object _gate = new();
    private readonly List<LogLine> _lines = [];
    private readonly List<(Func<LogLine, bool> Condition, TaskCompletionSource Logged)> _awaited = [];

    public IReadOnlyList<LogLine> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>The lines of one level.</summary>
    public IReadOnlyList<LogLine> At(LogLevel level) => [.. Lines.Where(line => line.Level == level)];

    /// <summary>Waits until a line satisfies the condition, and gives it.</summary>
    public LogLine WaitFor(Func<LogLine, bool> condition)
    {
        var end = Environment.TickCount64 + (long)Limits.Hang.TotalMilliseconds;
        lock (_gate)
        {
            while (true)
            {
                if (_lines.Find(line => condition(line)) is { } line)
                {
                    return line;
                }

                var left = end - Environment.TickCount64;
                if (left <= 0 || !Monitor.Wait(_gate, TimeSpan.FromMilliseconds(left)))
                {
                    throw new TimeoutException($"No such line was logged. The log:{Environment.NewLine}{string.Join(Environment.NewLine, _lines)}");
                }
            }
        }
    }

    public LogLine WaitFor(LogLevel level, string part) =>
        WaitFor(line => line.Level == level && line.Text.Contains(part, StringComparison.Ordinal));

    /// <summary>Completes with the first line from now on that satisfies the condition, before the code that logs it goes on.</summary>
    public Task WhenLogged(Func<LogLine, bool> condition)
    {
        var logged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _awaited.Add((condition, logged));
        }

        return logged.Task;
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Add(new LogLine("", logLevel, formatter(state, exception), exception));

    private void Add(LogLine line)
    {
        lock (_gate)
        {
            _lines.Add(line);
            _awaited.Where(awaited => awaited.Condition(line)).ToList().ForEach(static awaited => awaited.Logged.TrySetResult());
            Monitor.PulseAll(_gate);
        }
    }

    private sealed class Logger(RecordingLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add(new LogLine(category, logLevel, formatter(state, exception), exception));
    }
}
