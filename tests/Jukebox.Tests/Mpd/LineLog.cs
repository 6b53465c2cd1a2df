using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Jukebox.Tests.Mpd;

/// <summary>Notes the lines of the log, and lets a test wait for one.</summary>
internal sealed class LineLog : ILoggerFactory, ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly SemaphoreSlim _more = new(0);

    /// <summary>How many lines contain a text.</summary>
    public int Count(string part) => _lines.Count(line => line.Contains(part, StringComparison.Ordinal));

    /// <summary>Waits until more lines contain a text than did.</summary>
    public async Task WaitForMoreAsync(string part, int than)
    {
        while (Count(part) <= than)
        {
            (await _more.WaitAsync(Nekka.Tests.Limits.Hang, TestContext.Current.CancellationToken)).ShouldBeTrue($"No further line of the log contains \"{part}\".");
        }
    }

    public async Task<string> WaitForAsync(string part)
    {
        while (true)
        {
            if (_lines.FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }

            (await _more.WaitAsync(Nekka.Tests.Limits.Hang, TestContext.Current.CancellationToken)).ShouldBeTrue($"No line of the log contains \"{part}\".");
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose() => _more.Dispose();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _lines.Enqueue(formatter(state, exception));
        _more.Release();
    }
}
