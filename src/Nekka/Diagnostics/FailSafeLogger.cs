using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Nekka;

/// <summary>A logger that never throws.</summary>
/// <remarks>Actors log in the middle of starting, failing and stopping. A provider that fails there (a test's output
/// that is gone, a full disk) must not leave an actor half stopped and its askers waiting.</remarks>
[SuppressMessage("Design", "CA1031", Justification = "That is what it is for.")]
internal sealed class FailSafeLogger : ILogger
{
    private readonly ILogger _logger;

    private FailSafeLogger(ILogger logger) => _logger = logger;

    public static ILogger Of(ILoggerFactory? factory) =>
        factory is null ? NullLogger.Instance : new FailSafeLogger(factory.CreateLogger(Nekka.Log.Category));

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull =>
        _logger.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return _logger.IsEnabled(logLevel);
        }
        catch
        {
            return false;
        }
    }

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            _logger.Log(logLevel, eventId, state, exception, formatter);
        }
        catch
        {
            // There is nowhere left to say it.
        }
    }
}
